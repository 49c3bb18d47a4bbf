import { constants, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { Clock } from "@exam/contracts";
import type { SandboxCredentials } from "./credentials.ts";

export type AlipayParameters = ReadonlyMap<string, string>;

export interface AlipaySignatures {
  /** @param freshMs how old the request may be. @returns undefined when it holds, else Alipay's `sub_code`. */
  problemOf(parameters: AlipayParameters, freshMs: number): string | undefined;
  /** A reply whose object `name` is signed. */
  signed(name: string, content: object): string;
}

const padding = constants.RSA_PKCS1_PADDING;

/** The gateway's side of RSA2 for one application. */
export function createAlipaySignatures(known: SandboxCredentials["alipay"], clock: Clock): AlipaySignatures {
  const appPublicKey = createPublicKey(known.appPrivateKeyPem);
  const ownPrivateKey = createPrivateKey(known.alipayPrivateKeyPem);

  return {
    problemOf(parameters, freshMs) {
      const get = (name: string) => parameters.get(name) ?? "";
      if (get("app_id") !== known.appId) return "isv.invalid-app-id";
      if (get("sign_type") !== "RSA2") return "isv.invalid-signature-type";
      if (get("charset").toLowerCase() !== "utf-8") return "isv.invalid-charset";
      if (get("version") !== "1.0") return "isv.invalid-version";
      const names = [...parameters.keys()].filter((name) => name !== "sign" && get(name) !== "").sort();
      const content = names.map((name) => `${name}=${get(name)}`).join("&");
      const signature = Buffer.from(get("sign"), "base64");
      if (!verify("sha256", Buffer.from(content), { key: appPublicKey, padding }, signature))
        return "isv.invalid-signature";
      const [day, time] = get("timestamp").split(" ");
      const ageMs = clock.now().getTime() - Date.parse(`${day}T${time}+08:00`);
      return ageMs >= -15 * 60_000 && ageMs <= freshMs ? undefined : "isv.invalid-timestamp";
    },
    signed(name, content) {
      const text = JSON.stringify(content);
      const signature = sign("sha256", Buffer.from(text), { key: ownPrivateKey, padding }).toString("base64");
      return `{"${name}":${text},"sign":"${signature}"}`;
    },
  };
}
