// PostgreSQL's connection failures (class 08, too many connections, shutting down; postgresql.org/docs/18/errcodes-appendix)
// and what sockets and postgres.js report when nothing answers.
const downCodes =
  /^(08...|53300|57P0[1-5]|ECONN(REFUSED|RESET)|EPIPE|ETIMEDOUT|ENOTFOUND|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED))$/;
const MAX_CAUSES = 5;

/** Whether an error says that an outside system could not be reached: the database, or a provider's `ProviderUnavailable`. */
export function isDependencyDown(error: unknown): boolean {
  let current: unknown = error;
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth++) {
    if (current.name === "ProviderUnavailable") return true;
    if ("code" in current && typeof current.code === "string" && downCodes.test(current.code)) return true;
    current = current.cause;
  }
  return false;
}
