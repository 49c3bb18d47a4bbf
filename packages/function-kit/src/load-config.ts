import { z } from "@exam/contracts";

/** The process can't start: lists every variable that is missing or wrong, never a value. */
export class InvalidConfig extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`configuration is not complete:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "InvalidConfig";
    this.problems = problems;
  }
}

/**
 * Checks environment variables against a schema (an object whose keys are variable names) and answers its output.
 * Empty variables count as absent. Throws `InvalidConfig` with all problems at once.
 */
export function loadConfig<Schema extends z.core.$ZodType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.infer<Schema> {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = z.safeParse(schema, present);
  if (parsed.success) return parsed.data;
  throw new InvalidConfig([...new Set(parsed.error.issues.map((issue) => problem(issue, present)))]);
}

function problem(issue: z.core.$ZodIssue, present: object): string {
  const name = String(issue.path[0] ?? "environment");
  if (!Object.hasOwn(present, name)) return `${name} is missing`;
  switch (issue.code) {
    case "invalid_value":
      return `${name} must be one of ${issue.values.join(", ")}`;
    case "too_small":
      return `${name} is too small (at least ${issue.minimum})`;
    case "too_big":
      return `${name} is too large (at most ${issue.maximum})`;
    case "invalid_format":
      return `${name} does not have the form of a ${issue.format === "regex" ? `value like ${issue.pattern}` : issue.format}`;
    default:
      return `${name} is not valid`;
  }
}
