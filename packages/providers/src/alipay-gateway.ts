import { createPrivateKey, createPublicKey, createSign, createVerify, type KeyObject } from "node:crypto";
import { type Clock, z } from "@exam/contracts";
import { exchange, type OutboundOptions } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

export interface AlipaySettings extends OutboundOptions {
  /** `https://openapi.alipay.com/gateway.do` */
  readonly gatewayUrl: string;
  readonly appId: string;
  /** The application's RSA private key, PEM. */
  readonly privateKeyPem: string;
  /** Alipay's own RSA public key for this application, PEM. */
  readonly alipayPublicKeyPem: string;
  readonly clock: Clock;
}

/** A verified reply. `errorCode` is Alipay's `sub_code`, or its `code` where there is none; absent on success. */
interface AlipayReply {
  readonly content: Readonly<Record<string, unknown>>;
  readonly errorCode?: string;
}

export interface AlipayGateway {
  /**
   * Calls an interface such as `alipay.system.oauth.token`.
   * @param parameters the interface's own, `biz_content` among them where it has one.
   * @param attempts how often to try in all; more than 1 only where a repeat changes nothing.
   * @throws ProviderUnavailable also when the reply is not signed by Alipay.
   */
  call(method: string, parameters: Readonly<Record<string, string>>, attempts?: number): Promise<AlipayReply>;
  /** The signed address of an interface that is a page for the person. */
  pageUrl(method: string, parameters: Readonly<Record<string, string>>): string;
}

const Codes = z.object({ code: z.optional(z.string()), sub_code: z.optional(z.string()) });
const success = "10000";

/**
 * Alipay's gateway with RSA2: signs the sorted parameters (RSA-SHA256), and believes a reply only when its signature
 * over the exact text of the reply's object holds. Source: opendocs.alipay.com, 自行实现签名 and 自行实现验签.
 */
export function createAlipayGateway(settings: AlipaySettings): AlipayGateway {
  const privateKey = createPrivateKey(settings.privateKeyPem);
  const alipayPublicKey = createPublicKey(settings.alipayPublicKeyPem);

  function sign(method: string, parameters: Readonly<Record<string, string>>): URLSearchParams {
    const signed: Record<string, string> = {
      ...parameters,
      app_id: settings.appId,
      method,
      format: "JSON",
      charset: "utf-8",
      sign_type: "RSA2",
      timestamp: beijingTime(settings.clock.now()),
      version: "1.0",
    };
    const signature = createSign("RSA-SHA256").update(alipaySignContent(signed), "utf8").sign(privateKey, "base64");
    return new URLSearchParams({ ...signed, sign: signature });
  }

  return {
    async call(method, parameters, attempts = 1) {
      const reply = await exchange({
        ...settings,
        provider: "alipay",
        attempts,
        maxReplyBytes: 4 * 1024 * 1024,
        request: () => ({
          url: `${settings.gatewayUrl}?charset=utf-8`,
          init: { method: "POST", body: sign(method, parameters) },
        }),
      });
      return readReply(method, Buffer.from(reply.bytes).toString("utf8"), alipayPublicKey);
    },
    pageUrl: (method, parameters) => `${settings.gatewayUrl}?${sign(method, parameters)}`,
  };
}

/** A refusal of the gateway that says nothing about the person. */
export function alipayUnavailable(errorCode: string): ProviderUnavailable {
  const isBusy = /^(?:isp\.|20000|SYSTEM_ERROR)/.test(errorCode);
  return new ProviderUnavailable("alipay", isBusy ? "busy" : "rejected", { providerCode: errorCode });
}

/** The text that is signed: parameters with a value, sorted by name, `name=value` joined with `&`. */
export function alipaySignContent(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .filter(([name, value]) => name !== "sign" && value !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function readReply(method: string, text: string, alipayPublicKey: KeyObject): AlipayReply {
  const badReply = new ProviderUnavailable("alipay", "bad-reply");
  const document = readRecord(text);
  if (document === undefined) throw badReply;
  const name = [`${method.replaceAll(".", "_")}_response`, "error_response"].find((known) => known in document);
  const { sign } = document;
  if (name === undefined) throw badReply;
  const raw = rawMember(text, name);
  const content = raw === undefined ? undefined : readRecord(raw);
  if (raw === undefined || content === undefined) throw badReply;
  const codes = Codes.safeParse(content);
  if (!codes.success) throw badReply;
  const { code, sub_code: subCode } = codes.data;
  const isError = name === "error_response" || (code !== undefined && code !== success);
  const errorCode = isError ? (subCode ?? code ?? "") : undefined;
  if (
    typeof sign !== "string" ||
    !createVerify("RSA-SHA256").update(raw, "utf8").verify(alipayPublicKey, sign, "base64")
  ) {
    // Alipay can't sign for an application that it does not know, so its complaint about that comes unsigned.
    throw errorCode === undefined
      ? badReply
      : new ProviderUnavailable("alipay", "rejected", { providerCode: errorCode });
  }
  return errorCode === undefined ? { content } : { content, errorCode };
}

function readRecord(text: string): Record<string, unknown> | undefined {
  try {
    const read = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** The exact text of a top-level member that is an object; parsing and writing it again could change it. */
function rawMember(text: string, name: string): string | undefined {
  const start = text.indexOf("{", text.indexOf(`"${name}"`) + name.length + 2);
  if (start === -1) return undefined;
  let depth = 0;
  let isInString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (isInString) {
      if (character === "\\") at += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return text.slice(start, at + 1);
    }
  }
  return undefined;
}

/** `YYYY-MM-DD HH:mm:ss` in Beijing, where it is always UTC+8. */
function beijingTime(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3600 * 1000).toISOString().slice(0, 19).replace("T", " ");
}
