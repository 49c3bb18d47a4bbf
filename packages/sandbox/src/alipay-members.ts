import { randomBytes } from "node:crypto";
import type { AlipayParameters } from "./alipay-signatures.ts";
import { isKnownIdentity } from "./police-register.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SandboxUser } from "./sandbox-state.ts";

/** What an interface came to: its content, or the code and sub-code of the refusal. */
export type AlipayAnswer =
  | { readonly content: Readonly<Record<string, unknown>> }
  | { readonly code: string; readonly subCode: string };

const lifeSeconds = 1_296_000;

/** `alipay.system.oauth.token` and `alipay.user.info.share`: who a code belongs to, and the identity the person shares. */
export function createAlipayMembers({ clock, loginCodes, state }: SandboxContext) {
  const tokens = new Map<string, { openId: string; isAuthorised: boolean; expiresAtMs: number }>();

  function exchangeToken(parameters: AlipayParameters): AlipayAnswer {
    if (parameters.get("grant_type") !== "authorization_code") return invalid("isv.grant-type-invalid");
    const use = loginCodes.use("alipay", parameters.get("code") ?? "");
    const user = use.outcome === "accepted" ? state.findUser("alipay", use.openId) : undefined;
    if (use.outcome !== "accepted" || user === undefined) return invalid("isv.code-invalid");
    const accessToken = `${use.isAuthorised ? "authusrB" : "authbseB"}${randomBytes(16).toString("hex")}`;
    const expiresAtMs = clock.now().getTime() + lifeSeconds * 1000;
    tokens.set(accessToken, { openId: user.openId, isAuthorised: use.isAuthorised, expiresAtMs });
    return {
      content: {
        open_id: user.openId,
        access_token: accessToken,
        expires_in: String(lifeSeconds),
        refresh_token: `${accessToken.slice(0, 8)}${randomBytes(16).toString("hex")}`,
        re_expires_in: "2592000",
        auth_start: new Date(clock.now().getTime() + 8 * 3600 * 1000).toISOString().slice(0, 19).replace("T", " "),
      },
    };
  }

  function shareInfo(parameters: AlipayParameters): AlipayAnswer {
    const token = tokens.get(parameters.get("auth_token") ?? "");
    const user = token === undefined ? undefined : state.findUser("alipay", token.openId);
    if (token === undefined || user === undefined) return { code: "20001", subCode: "aop.invalid-auth-token" };
    if (clock.now().getTime() >= token.expiresAtMs) return { code: "20001", subCode: "aop.auth-token-time-out" };
    if (!token.isAuthorised) return { code: "40006", subCode: "isv.insufficient-user-permissions" };
    return {
      content: { code: "10000", msg: "Success", open_id: user.openId, nick_name: user.nickname, ...identityOf(user) },
    };
  }

  function identityOf({ name, idNumber }: SandboxUser) {
    const isCertified =
      name !== undefined && idNumber !== undefined && isKnownIdentity(state.people, { name, idNumber });
    if (!isCertified) return { is_certified: "F", user_status: "Q", user_type: "2" };
    return {
      is_certified: "T",
      user_status: "T",
      user_type: "2",
      user_name: name,
      cert_type: certTypeOf(idNumber),
      cert_no: idNumber,
    };
  }

  return { exchangeToken, shareInfo };
}

/** Published codes: 0 identity card, 11 permit of Hong Kong and Macau, 12 permit of Taiwan. */
function certTypeOf(idNumber: string): string {
  if (/^[HM]\d{8}$/i.test(idNumber)) return "11";
  return /^\d{8}$/.test(idNumber) ? "12" : "0";
}

function invalid(subCode: string): AlipayAnswer {
  return { code: "40002", subCode };
}
