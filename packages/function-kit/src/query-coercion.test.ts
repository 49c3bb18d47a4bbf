import { z } from "@exam/contracts";
import { expect, it } from "vitest";
import { queryCoercion } from "./query-coercion.ts";

const input = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("a"), size: z.optional(z.int()), code: z.int(), isOpen: z._default(z.boolean(), false) }),
  z.object({ kind: z.literal("b"), code: z.string(), years: z.array(z.int()), names: z.array(z.string()) }),
]);
const coerce = queryCoercion(input);

it.each([
  ["size", "7", 7],
  ["size", "-1.5", -1.5],
  ["size", "1e3", "1e3"],
  ["size", " 7", " 7"],
  ["size", "0x10", "0x10"],
  ["size", "７", "７"],
  ["size", "", ""],
  ["isOpen", "true", true],
  ["isOpen", "1", "1"],
  ["years", "2013", [2013]],
  ["years", ["2013", "x"], [2013, "x"]],
  ["names", "2013", ["2013"]],
  ["unknown", "7", "7"],
])("reads %s=%j as %j", (name, value, read) => {
  expect(coerce(name, value)).toEqual(read);
});

it("leaves a name alone that stands for text in one branch, whichever branch comes first", () => {
  expect(coerce("code", "007")).toBe("007");
  const [first, second] = input._zod.def.options;
  expect(queryCoercion(z.union([second, first]))("code", "007")).toBe("007");
});
