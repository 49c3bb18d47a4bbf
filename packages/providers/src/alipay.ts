import { type IdType, z } from "@exam/contracts";
import { type AlipayGateway, type AlipaySettings, alipayUnavailable, createAlipayGateway } from "./alipay-gateway.ts";
import type { FacePerson } from "./face-verifier.ts";
import type { LoginCodeExchange } from "./login-code.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";
import { type ResultMessenger, templateData } from "./result-messenger.ts";

const filled = z.optional(z.string().check(z.minLength(1)));
const TokenContent = z.object({ open_id: filled, user_id: filled, access_token: filled });
const MemberContent = z.object({
  open_id: filled,
  user_id: filled,
  is_certified: filled,
  user_type: filled,
  user_name: filled,
  cert_type: filled,
  cert_no: filled,
});

/** `cert_type` of alipay.user.info.share; the other kinds (military, police, household register) are not ours. */
const idTypes: Readonly<Record<string, IdType>> = {
  "0": "resident-id",
  "1": "passport",
  "4": "hk-macau-permit",
  "8": "taiwan-permit",
  "11": "hk-macau-permit",
  "12": "taiwan-permit",
};
/** The person has not authorised it, or the application may not ask. */
const notShared = /^(?:aop\.|isv\.insufficient-|isv\.invalid-auth-token)/;

/** What older applications get in place of an open id; the message names the two differently. */
const userId = /^2088\d{12}$/;
/**
 * Business codes of the message. The gateway's documents tell of USER_TEMPLATE_ILLEGAL, USER_TEMPLATE_LACK_KEYWORD and
 * USER_KEYWORD_LENGTH_ERROR for the template, and of FORM_ID_… where the right to send is missing, spent or another's.
 */
const badTemplate = /^USER_(?:TEMPLATE|KEYWORD)_/;
const notPermitted = /^FORM_ID_|SUBSCRIB/;

/** Port: Alipay's gateway for the mini-program. */
export interface AlipayClient extends LoginCodeExchange, ResultMessenger {}

/**
 * `alipay.system.oauth.token`, and the person's verified identity from `alipay.user.info.share` where the code carries the
 * authorisation (`auth_user`). Newer applications get an open id, older ones the user id in its place. A message that the
 * person allowed goes by `alipay.open.app.mini.templatemessage.send`, whose `data` is JSON as text.
 * Source: opendocs.alipay.com, 小程序发送模板消息, and its error codes in AlipayDocs/open-docs.
 */
export function createAlipayClient(settings: AlipaySettings): AlipayClient {
  const gateway = createAlipayGateway(settings);
  return {
    appId: settings.appId,
    async exchangeLoginCode(code) {
      const reply = await gateway.call("alipay.system.oauth.token", { grant_type: "authorization_code", code });
      if (reply.errorCode === "isv.code-invalid") return { outcome: "refused", reason: "invalid-code" };
      if (reply.errorCode !== undefined) throw alipayUnavailable(reply.errorCode);
      const content = TokenContent.safeParse(reply.content);
      const openId = content.success ? (content.data.open_id ?? content.data.user_id) : undefined;
      if (!content.success || openId === undefined) throw new ProviderUnavailable("alipay", "bad-reply");
      const identity = await findIdentity(gateway, content.data.access_token, openId);
      return { outcome: "accepted", openId, ...(identity === undefined ? {} : { identity }) };
    },
    async sendResultMessage(openId, { templateId, page, fields }) {
      const content = {
        [userId.test(openId) ? "to_user_id" : "to_open_id"]: openId,
        user_template_id: templateId,
        page,
        data: JSON.stringify(templateData(fields)),
      };
      const { errorCode } = await gateway.call("alipay.open.app.mini.templatemessage.send", {
        biz_content: JSON.stringify(content),
      });
      if (errorCode === undefined) return { outcome: "sent" };
      if (badTemplate.test(errorCode)) return { outcome: "refused", reason: "bad-template" };
      if (notPermitted.test(errorCode)) return { outcome: "refused", reason: "not-permitted" };
      throw alipayUnavailable(errorCode);
    },
  };
}

/** Tokens of silent sign-in begin with `authbse` and share nothing, so no call is spent on them. */
async function findIdentity(
  gateway: AlipayGateway,
  accessToken: string | undefined,
  openId: string,
): Promise<FacePerson | undefined> {
  if (accessToken === undefined || accessToken.startsWith("authbse")) return undefined;
  const reply = await gateway.call("alipay.user.info.share", { auth_token: accessToken }, 2);
  if (reply.errorCode !== undefined && notShared.test(reply.errorCode)) return undefined;
  if (reply.errorCode !== undefined) throw alipayUnavailable(reply.errorCode);
  const content = MemberContent.safeParse(reply.content);
  if (!content.success) throw new ProviderUnavailable("alipay", "bad-reply");
  const member = content.data;
  if ((member.open_id ?? member.user_id) !== openId) throw new ProviderUnavailable("alipay", "bad-reply");
  const { is_certified: isCertified, user_type: userType, user_name: name, cert_no: idNumber } = member;
  const idType = member.cert_type === undefined ? undefined : idTypes[member.cert_type];
  const isPerson = userType === undefined || userType === "2";
  if (isCertified !== "T" || !isPerson || idType === undefined || !name || !idNumber) return undefined;
  // A masked value is not an identity.
  if (name.includes("*") || idNumber.includes("*")) return undefined;
  return { name, idType, idNumber };
}
