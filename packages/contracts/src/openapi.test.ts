import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import * as contracts from "./index.ts";
import { defineEndpoint, type Endpoint, errorCodes, NoContent, z } from "./index.ts";
import { toOpenApi } from "./openapi.ts";

const info = { title: "candidate platform", version: "1", servers: [{ url: "/api/v1" }] };

const everyEndpoint = Object.values<unknown>(contracts).filter(
  (value): value is Endpoint => typeof value === "object" && value !== null && "method" in value && "session" in value,
);

// The document is plain JSON; these tests look into it where they know its form.
// biome-ignore lint/suspicious/noExplicitAny: a cast at each step would hide what is tested
const documentOf = (...endpoints: Endpoint[]) => JSON.parse(JSON.stringify(toOpenApi(endpoints, info))) as any;

it("describes the whole agreement in valid OpenAPI 3.1", async () => {
  const document = documentOf(...everyEndpoint);
  const validator = new Validator();
  const result = await validator.validate(document);
  expect(result).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
});

it("names every operation of the agreement once", () => {
  const document = documentOf(...everyEndpoint);
  const ids = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap((path) =>
    Object.values(path).map((operation) => operation.operationId),
  );
  expect(ids).toHaveLength(everyEndpoint.length);
  expect(new Set(ids).size).toBe(ids.length);
});

it("is refused by the validator when it is wrong", async () => {
  const document = documentOf(...everyEndpoint);
  document.paths["/me"].get.parameters.push({ name: "x" });
  expect((await new Validator().validate(document)).valid).toBe(false);
});

const edit = defineEndpoint({
  method: "PATCH",
  path: "/notes/:id",
  session: "recent",
  query: ["notify"],
  idempotent: true,
  input: z.object({ id: z.uuid(), notify: z.optional(z.boolean()), title: z.string(), size: z._default(z.int(), 1) }),
  output: z.object({ id: z.uuid() }),
  refusals: ["degree/not-found", "degree/wrong-state", "degree/duplicate-certificate"],
});

it("splits an input into path, query and body", () => {
  const { parameters, requestBody } = documentOf(edit).paths["/notes/{id}"].patch;
  expect(parameters.slice(0, 2)).toMatchObject([
    { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } },
    { name: "notify", in: "query", required: false, schema: { type: "boolean" } },
  ]);
  const { schema } = requestBody.content["application/json"];
  expect(Object.keys(schema.properties)).toEqual(["title", "size"]);
  expect(schema.required).toEqual(["title"]);
});

it("whatever a POST creates is created once for an idempotency key", () => {
  // A place in the waiting room is kept in its holder's ticket, and asking for it reaches no database.
  const creating = everyEndpoint.filter(
    ({ method, status, path }) => method === "POST" && status === 201 && path !== "/arrival-tickets",
  );
  expect(creating.length).toBeGreaterThan(10);
  expect(creating.filter(({ idempotent }) => !idempotent).map(({ path }) => path)).toEqual([]);
});

it("splits a union branch by branch", () => {
  const input = z.discriminatedUnion("kind", [
    z.object({ id: z.string(), kind: z.literal("a"), a: z.string() }),
    z.object({ id: z.string(), kind: z.literal("b"), b: z.string() }),
  ]);
  const { parameters, requestBody } = documentOf({ ...edit, query: [], input }).paths["/notes/{id}"].patch;
  const { oneOf, anyOf } = requestBody.content["application/json"].schema;
  expect(parameters[0]).toMatchObject({ name: "id", in: "path" });
  expect((oneOf ?? anyOf).map((branch: { properties: object }) => Object.keys(branch.properties))).toEqual([
    ["kind", "a"],
    ["kind", "b"],
  ]);
});

it("puts everything of a GET into the query", () => {
  const find = defineEndpoint({ ...edit, method: "GET", path: "/notes", session: "none", idempotent: undefined });
  const operation = documentOf(find).paths["/notes"].get;
  const inQuery = operation.parameters.filter((parameter: { in: string }) => parameter.in === "query");
  expect(inQuery.map((parameter: { name: string }) => parameter.name)).toEqual(["id", "notify", "title", "size"]);
  expect(operation.requestBody).toBeUndefined();
});

it("groups refusals by status with their codes and sentences", () => {
  const conflict = documentOf(edit).paths["/notes/{id}"].patch.responses["409"];
  expect(conflict.content["application/problem+json"].schema.allOf[1].properties.code.enum).toEqual([
    "degree/wrong-state",
    "degree/duplicate-certificate",
    "request/idempotency-key-reused",
    "request/in-progress",
  ]);
  expect(conflict.description).toContain(errorCodes["degree/duplicate-certificate"].text);
});

it("states who may call and which headers count", () => {
  const { security, parameters } = documentOf(edit).paths["/notes/{id}"].patch;
  const headers = parameters.filter((parameter: { in: string }) => parameter.in === "header");
  expect(security).toEqual([{ bearer: [] }, { cookie: [] }]);
  expect(headers.map((header: { name: string }) => header.name)).toEqual([
    "x-client",
    "x-device-id",
    "Idempotency-Key",
  ]);
  expect(documentOf({ ...edit, session: "optional" }).paths["/notes/{id}"].patch.security[0]).toEqual({});
  expect(documentOf({ ...edit, session: "none" }).paths["/notes/{id}"].patch.security).toEqual([]);
});

it("offers a file, or a file or JSON", () => {
  const input = z.object({ processingId: z.string() });
  const content = (upload: "file" | "file-or-json") =>
    Object.keys(
      documentOf({ ...edit, path: "/photos", query: [], upload, input }).paths["/photos"].patch.requestBody.content,
    );
  expect(content("file")).toEqual(["multipart/form-data"]);
  expect(content("file-or-json")).toEqual(["multipart/form-data", "application/json"]);
});

it("has no content for 204 and bytes for a binary reply", () => {
  const removal = documentOf({ ...edit, status: 204, output: NoContent }).paths["/notes/{id}"].patch.responses["204"];
  const picture = documentOf({ ...edit, binary: true }).paths["/notes/{id}"].patch.responses["200"];
  expect(removal.content).toBeUndefined();
  expect(picture.content["*/*"].schema.format).toBe("binary");
});
