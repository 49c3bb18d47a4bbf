import { errorFields } from "./log-error.ts";

type Check = (value: unknown) => unknown;

const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value) ? value : undefined;
const finite: Check = (value) => (typeof value === "number" && Number.isFinite(value) ? value : undefined);

const word = matching(/^[A-Za-z][A-Za-z0-9 _./:-]{0,79}$/);
const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);

/**
 * All that a log line may carry. A field that is not here, or not of its form, is left out: what a person typed has no
 * way in. `route` is the pattern (`/photos/:id`), never the URL; people are `accountHash`, never ids or names.
 */
const allowed: Readonly<Record<string, Check>> = {
  function: word,
  requestId: uuid,
  clientRequestId: uuid,
  method: matching(/^[A-Z]{3,10}$/),
  route: matching(/^[A-Za-z0-9/:_.*-]{1,120}$/),
  status: finite,
  durationMs: finite,
  code: matching(/^[a-z-]{1,40}\/[a-z-]{1,60}$/),
  accountHash: matching(/^[0-9a-f]{16}$/),
  job: word,
  provider: word,
  outboxId: uuid,
  errorName: word,
  count: finite,
  port: finite,
  err: errorFields,
};

/** Keeps of a log object what `allowed` allows. */
export function logFields(fields: object): Record<string, unknown> {
  if (fields instanceof Error) return { err: errorFields(fields) };
  const kept: Record<string, unknown> = {};
  for (const [name, check] of Object.entries(allowed)) {
    const value = Object.hasOwn(fields, name) ? check((fields as Record<string, unknown>)[name]) : undefined;
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/**
 * A message is a constant of the code. Should a value slip into one, other scripts than Latin, mail addresses and runs
 * of five digits or more (also spaced) are taken out.
 */
export function logMessage(text: string): string {
  return text
    .replace(/[^\x20-\x7e]+/g, "[removed]")
    .replace(/[^\s@]+@[^\s@]+/g, "[removed]")
    .replace(/\d(?:[ -]?\d){4,}[Xx]?/g, "[removed]")
    .slice(0, 200);
}
