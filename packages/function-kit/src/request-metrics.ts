import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

export interface RequestMetrics {
  observe(request: { method: string; route: string; status: number; durationMs: number }): void;
  /** Prometheus text format. */
  render(): Promise<{ contentType: string; text: string }>;
}

/** Counts and times replies by method, route pattern and status; nothing about people becomes a label. */
export function requestMetrics(functionName: string): RequestMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ function: functionName });
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from the first byte of a request to the last byte of its reply.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    observe: ({ method, route, status, durationMs }) => duration.observe({ method, route, status }, durationMs / 1000),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
