import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { z } from "@exam/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendFaceNotice, sendHtml } from "./face-page.ts";
import { meetFaultsOf } from "./faults.ts";
import { html } from "./html.ts";
import { isKnownIdentity } from "./police-register.ts";
import { isSameSecret } from "./same-secret.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SandboxUser } from "./sandbox-state.ts";

const AuthorisationRequest = z.object({
  response_type: z.literal("code"),
  client_id: z.string(),
  redirect_uri: z.string(),
  scope: z.string(),
  state: z.string().check(z.minLength(1)),
  nonce: z.optional(z.string()),
  code_challenge: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  code_challenge_method: z.literal("S256"),
});
const Decision = z.extend(AuthorisationRequest, { openId: z.string(), decision: z.enum(["allow", "deny"]) });

const idTokenSeconds = 300;
const keyId = "sandbox-1";

/**
 * Plays a province's 电子社保卡 as an OpenID Connect provider for one client: authorisation code with PKCE, one-use codes of
 * five minutes, id_tokens signed with ES256 by node:crypto, with the identity of those who agreed.
 */
export function serveSocialCardApi(scope: FastifyInstance, context: SandboxContext): void {
  const { clock, faults, loginCodes, state } = context;
  const known = context.credentials.socialCard;
  const privateKey = createPrivateKey(known.signingKeyPem);
  const redirectUrl = () => context.product()?.socialCardRedirectUrl ?? known.redirectUrl;
  const issuerOf = (request: FastifyRequest) => `http://${request.host}${scope.prefix}`;
  const answerError = (reply: FastifyReply) => reply.code(400).send({ error: "server_error" });

  scope.addHook("onRequest", async (request, reply) =>
    request.url.includes("/authorize") ? undefined : meetFaultsOf(faults, "social-card", request, reply, answerError),
  );

  scope.get("/.well-known/openid-configuration", async (request) => ({
    issuer: issuerOf(request),
    authorization_endpoint: `${issuerOf(request)}/authorize`,
    token_endpoint: `${issuerOf(request)}/token`,
    jwks_uri: `${issuerOf(request)}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["ES256"],
    token_endpoint_auth_methods_supported: ["client_secret_basic"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  }));

  scope.get("/jwks", async () => ({
    keys: [{ ...createPublicKey(privateKey).export({ format: "jwk" }), kid: keyId, use: "sig", alg: "ES256" }],
  }));

  scope.get("/authorize", async (request, reply) => {
    const asked = AuthorisationRequest.safeParse(request.query);
    if (!asked.success || asked.data.client_id !== known.clientId || asked.data.redirect_uri !== redirectUrl()) {
      return sendFaceNotice(reply, "授权请求无效。");
    }
    const users = state.users.filter(({ provider }) => provider === "social-card");
    const options = users.map(({ openId, nickname }) => html`<option value="${openId}">${nickname}</option>`);
    const fields = Object.entries(asked.data).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    );
    return sendHtml(
      reply,
      "电子社保卡授权",
      users.length === 0
        ? html`<p>先在沙箱页面添加一个电子社保卡用户。</p>`
        : html`<p>向考试服务提供姓名和证件号码。</p><form method="post" action="/social-card/authorize">${fields}
<label>持卡人<select name="openId">${options}</select></label><button name="decision" value="allow">确认登录</button><button name="decision" value="deny">拒绝</button></form>`,
    );
  });

  scope.post("/authorize", async (request, reply) => {
    const form = Object.fromEntries(new URLSearchParams(textOf(request)));
    const decision = Decision.safeParse(form);
    if (!decision.success || decision.data.redirect_uri !== redirectUrl()) {
      return sendFaceNotice(reply, "授权请求无效。");
    }
    const { openId, nonce, state: given, code_challenge: codeChallenge } = decision.data;
    const answer = new URLSearchParams({ state: given, iss: issuerOf(request) });
    const user = state.findUser("social-card", openId);
    if (decision.data.decision === "deny" || user === undefined) answer.set("error", "access_denied");
    else answer.set("code", loginCodes.create("social-card", user.openId, true, { nonce, codeChallenge }));
    return reply.redirect(`${redirectUrl()}?${answer}`, 303);
  });

  scope.post("/token", async (request, reply) => {
    const form = new URLSearchParams(textOf(request));
    const refuse = (status: 400 | 401, error: string) => reply.code(status).send({ error });
    if (!isClient(request)) return refuse(401, "invalid_client");
    if (form.get("grant_type") !== "authorization_code") return refuse(400, "unsupported_grant_type");
    const use = loginCodes.use("social-card", form.get("code") ?? "");
    const user = use.outcome === "accepted" ? state.findUser("social-card", use.openId) : undefined;
    if (use.outcome !== "accepted" || user === undefined) return refuse(400, "invalid_grant");
    if (form.get("redirect_uri") !== redirectUrl()) return refuse(400, "invalid_grant");
    const verifier = form.get("code_verifier");
    const challenge = verifier === null ? undefined : createHash("sha256").update(verifier).digest("base64url");
    if (challenge !== use.bound.codeChallenge) return refuse(400, "invalid_grant");
    const issuedAt = Math.floor(clock.now().getTime() / 1000);
    const idToken = signToken({
      iss: issuerOf(request),
      sub: user.openId,
      aud: known.clientId,
      iat: issuedAt,
      exp: issuedAt + idTokenSeconds,
      ...(use.bound.nonce === undefined ? {} : { nonce: use.bound.nonce }),
      ...(use.isAuthorised ? identityOf(user) : {}),
    });
    reply.header("cache-control", "no-store");
    return { access_token: keyId, token_type: "Bearer", expires_in: idTokenSeconds, id_token: idToken };
  });

  /** HTTP Basic with both parts form-encoded, RFC 6749 section 2.3.1. */
  function isClient(request: FastifyRequest): boolean {
    const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    const [id = "", secret = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
    const decode = (part: string) => new URLSearchParams(`v=${part}`).get("v");
    return decode(id) === known.clientId && isSameSecret(known.clientSecret, decode(secret));
  }

  function identityOf({ name, idNumber }: SandboxUser) {
    if (name === undefined || idNumber === undefined || !isKnownIdentity(state.people, { name, idNumber })) return {};
    return { name, id_number: idNumber, id_type: "01" };
  }

  function signToken(payload: object): string {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    const content = `${encode({ alg: "ES256", kid: keyId, typ: "JWT" })}.${encode(payload)}`;
    const signature = sign("sha256", Buffer.from(content), { key: privateKey, dsaEncoding: "ieee-p1363" });
    return `${content}.${signature.toString("base64url")}`;
  }
}

function textOf(request: FastifyRequest): string {
  return Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "";
}
