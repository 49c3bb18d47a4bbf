import type { Endpoint } from "./endpoint.ts";
import { type ErrorCode, errorCodes } from "./error-codes.ts";
import { Problem } from "./problem.ts";
import { z } from "./zod.ts";

type Json = { [key: string]: unknown };

export interface OpenApiInfo {
  readonly title: string;
  readonly version: string;
  /** Where the paths begin, such as `/api/v1`. */
  readonly servers: readonly { readonly url: string }[];
}

/**
 * The agreement as an OpenAPI 3.1.0 document (spec.openapis.org/oas/v3.1.0). Inputs are split the way endpoint.ts merges
 * them; refusals are grouped by status, each with its codes and their Chinese sentences.
 */
export function toOpenApi(endpoints: readonly Endpoint[], info: OpenApiInfo): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:([A-Za-z0-9]+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: { title: info.title, version: info.version },
    servers: info.servers,
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, "output") },
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: "session",
          description: "Set with `x-client: h5`; a write that carries it needs the `Origin` of the page.",
        },
      },
    },
  };
}

function operation(endpoint: Endpoint): Json {
  const input = inputParts(endpoint);
  const parameters = [...input.parameters, ...headerParameters(endpoint)];
  return {
    operationId: operationId(endpoint),
    tags: [endpoint.path.split("/")[1] ?? ""],
    ...(endpoint.session === "none" ? { security: [] } : { security: security(endpoint) }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(input.body === undefined ? {} : { requestBody: input.body }),
    responses: responses(endpoint),
  };
}

/** `POST /photos/:id/submit` → `postPhotosIdSubmit`. */
function operationId(endpoint: Endpoint): string {
  const words = endpoint.path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return endpoint.method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function security(endpoint: Endpoint): Json[] {
  const needed = [{ bearer: [] }, { cookie: [] }];
  return endpoint.session === "optional" ? [{}, ...needed] : needed;
}

function inputParts(endpoint: Endpoint): { parameters: Json[]; body: Json | undefined } {
  const schema = schemaOf(endpoint.input, "input");
  const inPath = [...endpoint.path.matchAll(/:([A-Za-z0-9]+)/g)].map((match) => match[1] ?? "");
  const isQueryOnly = endpoint.method === "GET" || endpoint.method === "DELETE";
  const properties = propertiesOf(schema);
  const inQuery = isQueryOnly ? [...properties.keys()] : (endpoint.query ?? []);
  const parameters = [
    ...inPath.map((name) => parameter(name, "path", properties.get(name))),
    ...inQuery.filter((name) => !inPath.includes(name)).map((name) => parameter(name, "query", properties.get(name))),
  ];
  return { parameters, body: isQueryOnly ? undefined : bodyOf(endpoint, without(schema, [...inPath, ...inQuery])) };
}

function bodyOf(endpoint: Endpoint, json: Json): Json | undefined {
  const hasJson = endpoint.upload !== "file" && propertiesOf(json).size > 0;
  const file = {
    schema: { type: "object", required: ["file"], properties: { file: { type: "string", format: "binary" } } },
  };
  const content = {
    ...(endpoint.upload === undefined ? {} : { "multipart/form-data": file }),
    ...(hasJson ? { "application/json": { schema: json } } : {}),
  };
  return Object.keys(content).length === 0 ? undefined : { required: true, content };
}

interface Property {
  readonly schema: unknown;
  readonly isRequired: boolean;
}

/** Top-level properties of an object schema or of all branches of a union. */
function propertiesOf(schema: Json): Map<string, Property> {
  const found = new Map<string, Property>();
  const required = Array.isArray(schema.required) ? schema.required : [];
  for (const [name, property] of Object.entries((schema.properties as Json | undefined) ?? {})) {
    found.set(name, { schema: property, isRequired: required.includes(name) });
  }
  for (const branch of branchesOf(schema)) {
    for (const [name, property] of propertiesOf(branch)) if (!found.has(name)) found.set(name, property);
  }
  return found;
}

const branchKeys = ["oneOf", "anyOf", "allOf"] as const;

function branchesOf(schema: Json): Json[] {
  return branchKeys.flatMap((key) => (schema[key] as Json[] | undefined) ?? []);
}

/** The schema without some of its top-level properties. */
function without(schema: Json, names: readonly string[]): Json {
  const rest: Json = { ...schema };
  for (const key of branchKeys) {
    if (Array.isArray(rest[key])) rest[key] = (rest[key] as Json[]).map((branch) => without(branch, names));
  }
  if (rest.properties !== undefined) {
    rest.properties = Object.fromEntries(
      Object.entries(rest.properties as Json).filter(([name]) => !names.includes(name)),
    );
  }
  if (Array.isArray(rest.required)) {
    rest.required = rest.required.filter((name) => !names.includes(name));
    if ((rest.required as unknown[]).length === 0) delete rest.required;
  }
  return rest;
}

function parameter(name: string, where: "path" | "query", property: Property | undefined): Json {
  const isRequired = where === "path" || property?.isRequired === true;
  return { name, in: where, required: isRequired, schema: property?.schema ?? { type: "string" } };
}

function headerParameters(endpoint: Endpoint): Json[] {
  const header = (name: string, description: string, schema: Json): Json => ({
    name,
    in: "header",
    required: false,
    description,
    schema,
  });
  return [
    header("x-client", "`h5`: the session travels in a cookie.", { type: "string" }),
    header("x-device-id", "Random name of the device, kept by the client.", {
      type: "string",
      pattern: "^[A-Za-z0-9_-]{8,128}$",
    }),
    ...(endpoint.takesPhoneToken
      ? [header("x-phone-token", "Of a scanned hand-off, in place of a session.", { type: "string" })]
      : []),
    ...(endpoint.takesClientSecret
      ? [header("x-client-secret", "Given to whoever made it, once.", { type: "string" })]
      : []),
    ...(endpoint.idempotent
      ? [
          header("Idempotency-Key", "A repeat with the same key answers the first reply.", {
            type: "string",
            minLength: 1,
            maxLength: 200,
          }),
        ]
      : []),
  ];
}

function responses(endpoint: Endpoint): Json {
  const grouped = Map.groupBy(possibleCodes(endpoint), (code) => errorCodes[code].status);
  const refusals = [...grouped].map(([status, codes]) => [String(status), problemResponse(codes)]);
  return { [String(endpoint.status ?? 200)]: success(endpoint), ...Object.fromEntries(refusals) };
}

function success(endpoint: Endpoint): Json {
  if (endpoint.status === 204) return { description: "Done." };
  const content = endpoint.binary
    ? { "*/*": { schema: { type: "string", format: "binary" } } }
    : { "application/json": { schema: schemaOf(endpoint.output, "output") } };
  return { description: "Done.", content };
}

/** The operation's own refusals and those that any operation of its kind may answer. */
function possibleCodes(endpoint: Endpoint): ErrorCode[] {
  const hasBody = endpoint.method !== "GET" && endpoint.method !== "DELETE";
  const codes: ErrorCode[] = [...endpoint.refusals, "request/invalid", "request/malformed", "request/too-many"];
  if (hasBody) codes.push("request/too-large", "request/unsupported-type");
  if (endpoint.upload !== undefined) codes.push("photo/file-required");
  if (endpoint.method !== "GET") codes.push("request/cross-site");
  if (endpoint.idempotent) codes.push("request/idempotency-key-reused", "request/in-progress");
  if (endpoint.session === "required" || endpoint.session === "recent") {
    codes.push("session/required", "session/expired", "account/not-active", "account/terminated");
  }
  if (endpoint.session === "recent") codes.push("session/reauthentication-required");
  codes.push("internal/unexpected", "internal/dependency-down");
  return [...new Set(codes)];
}

function problemResponse(codes: readonly ErrorCode[]): Json {
  return {
    description: codes.map((code) => `\`${code}\`: ${errorCodes[code].text}`).join("\n\n"),
    content: {
      "application/problem+json": {
        schema: {
          allOf: [
            { $ref: "#/components/schemas/Problem" },
            { type: "object", properties: { code: { type: "string", enum: codes } } },
          ],
        },
      },
    },
  };
}

/** JSON Schema 2020-12, the dialect of OpenAPI 3.1; what has no JSON form (bytes, nothing) becomes "anything". */
function schemaOf(schema: z.core.$ZodType, io: "input" | "output"): Json {
  const {
    $schema: _dialect,
    "~standard": _standard,
    ...json
  } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return json;
}
