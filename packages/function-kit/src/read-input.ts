import { type Endpoint, Refusal, type z } from "@exam/contracts";
import type { FastifyRequest } from "fastify";
import { type QueryCoercion, queryCoercion } from "./query-coercion.ts";

/**
 * Prepares the merge that endpoint.ts describes: body below query below path. On `GET` and `DELETE` everything else
 * comes from the query; on other methods the names in `query` come from nowhere but the query, all others from the body.
 */
export function inputReader(endpoint: Endpoint): (request: FastifyRequest) => Record<string, unknown> {
  const pathNames = [...endpoint.path.matchAll(/:([A-Za-z0-9]+)/g)].map((match) => match[1] ?? "");
  const queryNames = endpoint.query ?? [];
  const isQueryOnly = endpoint.method === "GET" || endpoint.method === "DELETE";
  const coerce: QueryCoercion = queryCoercion(endpoint.input as z.core.$ZodType);

  return (request) => {
    const input: Record<string, unknown> = Object.create(null);
    const query = request.query as Record<string, unknown>;
    const params = request.params as Record<string, unknown>;
    if (!isQueryOnly) {
      for (const [name, value] of Object.entries(plainBody(request.body))) {
        if (!queryNames.includes(name)) setOwn(input, name, value);
      }
    }
    for (const name of isQueryOnly ? Object.keys(query) : queryNames) {
      if (Object.hasOwn(query, name)) setOwn(input, name, coerce(name, query[name]));
    }
    for (const name of pathNames) setOwn(input, name, coerce(name, params[name]));
    return input;
  };
}

function plainBody(body: unknown): object {
  if (body === undefined) return {};
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  throw new Refusal("request/invalid", {
    fields: [{ path: "", code: "wrong-type", message: "提交的内容格式不正确，请刷新页面后重试。" }],
  });
}

// No input of the agreement has such a name; whoever sends one is trying something.
function setOwn(input: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__" || name === "constructor" || name === "prototype") return;
  input[name] = value;
}
