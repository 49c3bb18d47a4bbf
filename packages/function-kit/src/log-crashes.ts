import type { FastifyBaseLogger } from "fastify";

/**
 * Makes the process end with status 1 after an error that nothing caught, with a log line in place of Node's own report:
 * that one prints the whole error, and a database error holds what people typed.
 */
export function logCrashes(log: FastifyBaseLogger): void {
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      process.exit(1);
    });
  }
}
