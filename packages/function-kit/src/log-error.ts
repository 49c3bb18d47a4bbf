const MAX_CAUSES = 3;
const MAX_FRAMES = 12;
const name = /^[A-Za-z][A-Za-z0-9_ ./-]{0,79}$/;
const frame = /^ {4}at (?:[\w$.<>[\] ]+ \()?(?:file:\/\/|node:|[A-Za-z]:\\|\/)[^()\r\n]{1,300}:\d+:\d+\)?$/;

/** Members of an error that are words of code or schema, never values. */
const plainMembers = [
  "code",
  "constraint_name",
  "table_name",
  "routine",
  "severity",
  "provider",
  "reason",
  "providerCode",
];

/**
 * What a log line keeps of an error: its class, its code, names from the database's schema, where it was thrown, and the
 * same of its causes. Never the message: drivers put statements, parameters and rows into it (PostgreSQL's `detail`
 * reads `Key (phone)=(186…) already exists`, Drizzle's message lists every parameter).
 */
export function errorFields(error: unknown): Readonly<Record<string, unknown>> {
  return fieldsOf(error, 0);
}

function fieldsOf(error: unknown, depth: number): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: "thrown value", type: typeof error };
  const kept: Record<string, unknown> = { name: name.test(error.name) ? error.name : "Error" };
  for (const member of plainMembers) {
    const value: unknown = Reflect.get(error, member);
    if (typeof value === "string" && name.test(value)) kept[member] = value;
    if (typeof value === "string" && /^[0-9A-Z]{5}$/.test(value)) kept[member] = value;
  }
  const issues: unknown = Reflect.get(error, "issues");
  if (error.name === "OutputMismatch" && Array.isArray(issues)) kept.issues = issues;
  kept.frames = framesOf(error);
  if (error.cause instanceof Error && depth < MAX_CAUSES) kept.cause = fieldsOf(error.cause, depth + 1);
  return kept;
}

/** A stack begins with the message, which may hold lines that look like frames: it is cut off first. */
function framesOf(error: Error): string[] {
  const stack = typeof error.stack === "string" ? error.stack : "";
  const start = stack.indexOf(error.message);
  const rest = error.message === "" || start < 0 ? stack : stack.slice(start + error.message.length);
  const lines = rest.split("\n").filter((line) => frame.test(line));
  return lines.slice(0, MAX_FRAMES).map((line) => line.trim());
}
