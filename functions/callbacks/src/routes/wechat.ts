import { Refusal } from "@exam/contracts";
import { receiveWechatPush, type ServiceContext } from "@exam/services";
import type { FastifyInstance } from "fastify";

const maxPushBytes = 64 * 1024;
/** All pushes come from a few addresses of WeChat; the signature, not the address, says which count. */
const unlimited = { config: { rateLimit: false } } as const;

/** Signed event pushes of the WeChat official account: an XML body, and once a plain address check. */
export function serveWechatPushes(app: FastifyInstance, context: ServiceContext): void {
  app.addContentTypeParser(
    ["text/xml", "application/xml", "text/plain"],
    { parseAs: "string", bodyLimit: maxPushBytes },
    (_request, body, done) => done(null, body),
  );
  app.get("/callbacks/wechat", unlimited, async (request, reply) => {
    const echo = context.providers.wechatPush.answerAddressCheck(pushQuery(request.query));
    return reply.type("text/plain").send(echo);
  });
  app.post("/callbacks/wechat", unlimited, async (request, reply) => {
    if (typeof request.body !== "string") throw new Refusal("request/unsupported-type");
    const answer = await receiveWechatPush(context, { query: pushQuery(request.query), body: request.body });
    return reply.type(answer.contentType).send(answer.body);
  });
}

/** A repeated parameter is nobody's signature: only single values count. */
function pushQuery(query: unknown): Record<string, string | undefined> {
  const entries = Object.entries(query ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}
