import type { z } from "@exam/contracts";

/** Turns the text of a query or path value into what the schema's field of that name wants, or leaves it as it is. */
export type QueryCoercion = (name: string, value: unknown) => unknown;

type Wanted = "number" | "boolean" | "array" | "text";
type Schema = z.core.$ZodType | z.core.$ZodTypes;

/**
 * Reads from an input schema which of its top-level fields are numbers, booleans or lists. Only plain decimals become
 * numbers (no blanks, exponents, hexadecimal or full-width digits) and only `true` and `false` booleans; everything else
 * stays text and is refused by the schema. A name that stands for text anywhere in the schema is never turned.
 */
export function queryCoercion(input: z.core.$ZodType): QueryCoercion {
  const wanted = new Map<string, { kind: Wanted; item: Wanted }>();
  for (const shape of shapesOf(input)) {
    for (const [name, schema] of Object.entries(shape)) {
      const next = wantedBy(schema);
      const known = wanted.get(name);
      wanted.set(name, known === undefined || known.kind === next.kind ? next : { kind: "text", item: "text" });
    }
  }
  return (name, value) => {
    const { kind, item } = wanted.get(name) ?? { kind: "text", item: "text" };
    if (kind === "array") return (Array.isArray(value) ? value : [value]).map((each) => coerceText(item, each));
    return coerceText(kind, value);
  };
}

function coerceText(kind: Wanted, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (kind === "number" && /^-?\d{1,15}(\.\d{1,9})?$/.test(value)) return Number(value);
  if (kind === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}

function shapesOf(schema: Schema): Readonly<Record<string, Schema>>[] {
  const def = bare(schema)._zod.def;
  if (def.type === "object") return [def.shape];
  if (def.type === "union") return def.options.flatMap(shapesOf);
  if (def.type === "intersection") return [...shapesOf(def.left), ...shapesOf(def.right)];
  return [];
}

function wantedBy(schema: Schema): { kind: Wanted; item: Wanted } {
  const def = bare(schema)._zod.def;
  if (def.type === "array") return { kind: "array", item: wantedBy(def.element).kind };
  if (def.type === "number") return { kind: "number", item: "text" };
  if (def.type === "boolean") return { kind: "boolean", item: "text" };
  if (def.type === "literal" && def.values.every((value) => typeof value === "number")) {
    return { kind: "number", item: "text" };
  }
  return { kind: "text", item: "text" };
}

// zod's base type does not know which kind it is; every schema that zod builds is one of $ZodTypes.
function bare(schema: Schema): z.core.$ZodTypes {
  const known = schema as z.core.$ZodTypes;
  const def = known._zod.def;
  switch (def.type) {
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "catch":
    case "readonly":
      return bare(def.innerType);
    case "pipe":
      return bare(def.in);
    case "lazy":
      return bare(def.getter());
    default:
      return known;
  }
}
