import type { Endpoint } from "@exam/contracts";
import * as contracts from "@exam/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asCandidate, type TestApp, testApp } from "../test/test-app.ts";
import { serve } from "./index.ts";

const endpoints = Object.values<unknown>(contracts).filter(
  (value): value is Endpoint => typeof value === "object" && value !== null && "method" in value && "session" in value,
);
const reached: unknown[] = [];
let test: TestApp;

beforeAll(async () => {
  test = await testApp(
    (app) => {
      for (const endpoint of endpoints) {
        serve(app, endpoint, async (input) => {
          reached.push(input);
          throw new contracts.Refusal("degree/not-found");
        });
      }
    },
    { settings: { requestsPerMinute: 1_000_000 } },
  );
});
afterAll(() => test.app.close());

/** Text as people and attackers write it: any unit, astral letters, controls, full-width digits, ID numbers, dots. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "",
    "王𠅤",
    "𫖯",
    "１２３４５",
    "110105491231002",
    "张·三",
    "张•三",
    "\u0000",
    "\ud800",
    "__proto__",
    "👩🏽‍⚕️",
  ),
);
const value = fc.oneof(fc.jsonValue({ stringUnit: "binary" }), text, fc.array(text), fc.dictionary(text, text));

function bodyFor(endpoint: Endpoint) {
  const names = Object.keys("shape" in endpoint.input ? (endpoint.input.shape as object) : {});
  const known = Object.fromEntries(names.map((name) => [name, fc.option(value, { nil: undefined })]));
  return fc.oneof(fc.record(known), fc.dictionary(text, value), value);
}

it.each(endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
  "%s never answers 5xx to arbitrary input",
  async (_name, endpoint) => {
    await fc.assert(
      fc.asyncProperty(bodyFor(endpoint), text, text, async (body, segment, query) => {
        const path = endpoint.path.replaceAll(/:[A-Za-z]+/g, () => encoded(segment) || "x");
        const reply = await test.app.inject({
          method: endpoint.method,
          url: `/api/v1${path}?${encoded(query)}=${encoded(segment)}&id=${encoded(query)}`,
          headers: { ...asCandidate, "content-type": "application/json" },
          ...(endpoint.method === "GET" ? {} : { payload: JSON.stringify(body) ?? "" }),
        });
        expect(reply.statusCode).toBeGreaterThanOrEqual(400);
        expect(reply.statusCode).toBeLessThan(500);
        expect(reply.headers["content-type"]).toContain("application/problem+json");
        for (const field of reply.json().fields ?? []) expect(field.message).toMatch(/\p{Script=Han}/u);
      }),
      { numRuns: 60 },
    );
  },
);

it("lets no control character or unpaired surrogate reach a verb", () => {
  const texts = reached.flatMap(textsIn);
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((each) => /[\p{Cc}\p{Cs}]/u.test(each))).toEqual([]);
});

it("never answers 5xx to arbitrary bytes of any media type", async () => {
  const types = ["application/json", "multipart/form-data; boundary=x", "multipart/form-data", "text/xml", "", "☃"];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...endpoints),
      fc.constantFrom(...types),
      fc.uint8Array(),
      async (endpoint, type, bytes) => {
        const reply = await test.app.inject({
          method: endpoint.method,
          url: `/api/v1${endpoint.path.replaceAll(/:[A-Za-z]+/g, "x")}`,
          headers: { ...asCandidate, "content-type": Buffer.from(type).toString("latin1") },
          ...(endpoint.method === "GET" ? {} : { payload: Buffer.from(bytes) }),
        });
        expect(reply.statusCode).toBeLessThan(500);
      },
    ),
    { numRuns: 300 },
  );
});

function textsIn(input: unknown): string[] {
  if (typeof input === "string") return [input];
  return typeof input === "object" && input !== null ? Object.entries(input).flat().flatMap(textsIn) : [];
}

function encoded(value: string): string {
  return [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}
