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
  return guarded(pino(settings, stream ?? standardOutput()));
}

const heldBytes = 8 * 1024;
let output: (DestinationStream & { flushSync(): void }) | undefined;

/**
 * Writes the lines of one turn of the event loop together at its end, and what is left when the process ends: a line for
 * each of many requests would else be a write for each.
 */
function standardOutput(): DestinationStream {
  if (output !== undefined) return output;
  const destination = pino.destination({ fd: 1, sync: true, minLength: heldBytes });
  // Unlike `flushSync` it does not throw when nobody reads any more.
  const flushSync = () => destination.flush();
  let isDue = false;
  process.once("exit", flushSync);
  output = {
    write(line) {
      destination.write(line);
      if (isDue) return;
      isDue = true;
      setImmediate(() => {
        isDue = false;
        flushSync();
      });
    },
    flushSync,
  };
  return output;
}

function guarded(inner: FastifyBaseLogger, bound: Readonly<Record<string, unknown>> = {}): FastifyBaseLogger {
  const write =
    (level: Level): Write =>
    (first, message) => {
      if (typeof first === "string") inner[level](bound, logMessage(first));
      // Some libraries repeat an error's message as the line's message.
      else if (message === undefined || message === messageOf(first))
        inner[level]({ ...bound, ...logFields(first) }, "");
      else inner[level]({ ...bound, ...logFields(first) }, logMessage(message));
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
    // Its lines carry the bindings; a logger of pino's own for each request would cost more than the line.
    child: (bindings) => guarded(inner, { ...bound, ...logFields(bindings) }),
  } as FastifyBaseLogger;
}

function messageOf(first: object): string | undefined {
  const error: unknown = first instanceof Error ? first : (Reflect.get(first, "err") ?? Reflect.get(first, "error"));
  return error instanceof Error ? error.message : undefined;
}
