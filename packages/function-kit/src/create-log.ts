import type { FastifyBaseLogger } from "fastify";
import { type DestinationStream, pino } from "pino";
import { logFields, logMessage } from "./log-fields.ts";

type Level = "fatal" | "error" | "warn" | "info" | "debug" | "trace";
type Write = (fields: object | string, message?: string) => void;

/**
 * JSON lines on standard output (or `stream`) that can't carry personal data: whatever is logged goes through the
 * allow-list of log-fields.ts first, bindings of child logs included.
 */
export function createLog(options: { level: string; function: string }, stream?: DestinationStream): FastifyBaseLogger {
  const settings = {
    level: options.level,
    base: { function: options.function },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return guarded(stream === undefined ? pino(settings) : pino(settings, stream));
}

function guarded(inner: FastifyBaseLogger): FastifyBaseLogger {
  const write =
    (level: Level): Write =>
    (first, message) => {
      if (typeof first === "string") inner[level](logMessage(first));
      // Some libraries repeat an error's message as the line's message.
      else if (message === undefined || message === messageOf(first)) inner[level](logFields(first), "");
      else inner[level](logFields(first), logMessage(message));
    };
  return {
    get level() {
      return inner.level;
    },
    set level(value) {
      inner.level = value;
    },
    fatal: write("fatal"),
    error: write("error"),
    warn: write("warn"),
    info: write("info"),
    debug: write("debug"),
    trace: write("trace"),
    silent: () => undefined,
    child: (bindings) => guarded(inner.child(logFields(bindings))),
  } as FastifyBaseLogger;
}

function messageOf(first: object): string | undefined {
  const error: unknown = first instanceof Error ? first : (Reflect.get(first, "err") ?? Reflect.get(first, "error"));
  return error instanceof Error ? error.message : undefined;
}
