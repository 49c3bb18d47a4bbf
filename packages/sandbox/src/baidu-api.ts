import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { serveBaiduMessages } from "./baidu-messages.ts";
import { meetFaults } from "./faults.ts";
import { isSameSecret } from "./same-secret.ts";
import type { SandboxContext } from "./sandbox-context.ts";

/** Plays spapi.baidu.com's `oauth/jscode2sessionkey` for one mini-program, and openapi.baidu.com's messages. */
export function serveBaiduApi(scope: FastifyInstance, context: SandboxContext): void {
  const { faults, loginCodes, state } = context;
  const known = context.credentials.baidu;
  meetFaults(scope, faults, "baidu", (reply) => reply.send(failure("server_error", "unexpected error")));
  serveBaiduMessages(scope, context);

  scope.post("/oauth/jscode2sessionkey", async (request) => {
    const form = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "");
    if (form.get("client_id") !== known.appKey) return failure("invalid_client", "unknown client id");
    if (!isSameSecret(known.secret, form.get("sk"))) return failure("invalid_client", "client authentication failed");
    const code = form.get("code");
    if (!code) return failure("invalid_request", "missing required parameter: code");
    const use = loginCodes.use("baidu", code);
    const user = use.outcome === "accepted" ? state.findUser("baidu", use.openId) : undefined;
    if (user === undefined) return failure("invalid_grant", `Invalid authorization code: ${code}`);
    return { openid: user.openId, session_key: randomBytes(16).toString("hex") };
  });
}

function failure(error: string, description: string) {
  return { errno: 2, error, error_description: description };
}
