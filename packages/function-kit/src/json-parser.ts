import { Refusal } from "@exam/contracts";
import type { FastifyInstance } from "fastify";

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Replaces Fastify's body parsers: JSON alone, in valid UTF-8, without `__proto__` or `constructor.prototype`. An empty
 * body is no body, because mini-program clients send `content-type: application/json` with every request.
 */
export function addJsonParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    const text = decoded(body);
    if (text === undefined) done(new Refusal("request/malformed"));
    else if (text === "") done(null, undefined);
    else parse(request, text, done);
  });
}

function decoded(body: string | Buffer): string | undefined {
  if (typeof body === "string") return body;
  try {
    return decoder.decode(body);
  } catch {
    return undefined;
  }
}
