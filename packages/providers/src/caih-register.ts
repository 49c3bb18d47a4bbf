import { createHash } from "node:crypto";
import { type Clock, type DegreeKind, z } from "@exam/contracts";
import type { EducationRegister } from "./education-register.ts";
import { RegisterData, readAnswer } from "./education-register-record.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

export interface CaihSettings extends OutboundOptions {
  /** `https://api.caih.com` */
  readonly baseUrl: string;
  readonly userKey: string;
  readonly appId: string;
  readonly secretKey: string;
  /** Where each kind is asked for, as the contract with the broker says. */
  readonly paths?: Readonly<Record<DegreeKind, string>>;
  readonly clock: Clock;
}

const defaultPaths = { education: "/verify/api/diploma", degree: "/verify/api/degree" } as const;

const Reply = z.object({
  code: z.string(),
  serialNo: z.optional(z.string()),
  data: z.nullish(RegisterData),
});

const found = "200";
const noRecord = "404";
const busyCodes = new Set(["429", "500", "503"]);

/**
 * A broker that takes JSON of `authinfo` and `param` (showdoc.com.cn/CaihVerify). The request and its signature are
 * published; the names in the reply are our assumption (docs/decisions/009-register-brokers.md).
 */
export function createCaihRegister(settings: CaihSettings): EducationRegister {
  const paths = settings.paths ?? defaultPaths;
  return {
    async lookUp(query) {
      const reply = await exchange({
        timeoutMs: 10_000,
        ...settings,
        provider: "education-register",
        attempts: 2,
        request: () => {
          const { userKey: userkey, appId: appid, secretKey } = settings;
          const timestamp = beijingTimestamp(settings.clock.now());
          const authinfo = { userkey, appid, timestamp, sign: caihSign(secretKey, userkey, appid, timestamp) };
          const param = {
            name: query.name,
            idcode: query.idNumber,
            certificateNumber: query.certificateNumber,
          };
          const headers = { "content-type": "application/json; charset=utf-8" };
          const body = JSON.stringify({ authinfo, param });
          return { url: settings.baseUrl + paths[query.kind], init: { method: "POST", headers, body } };
        },
      });
      const read = readJson("education-register", Reply, reply);
      if (read.code === noRecord) return { outcome: "not-found" };
      if (read.code !== found) {
        const reason = busyCodes.has(read.code) ? "busy" : "rejected";
        throw new ProviderUnavailable("education-register", reason, { providerCode: read.code });
      }
      return readAnswer(query, read.data, { queryNumber: read.serialNo ?? "", checkedAt: settings.clock.now() });
    },
  };
}

/** MD5 of the four texts in this order, 32 lower-case hexadecimal digits. Source: CaihVerify, 获取sign. */
export function caihSign(secretKey: string, userKey: string, appId: string, timestamp: string): string {
  return createHash("md5")
    .update(secretKey + userKey + appId + timestamp, "utf8")
    .digest("hex");
}

/** `yyyyMMddHHmmss` in Beijing. */
function beijingTimestamp(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3600 * 1000).toISOString().replaceAll(/[-:T]/g, "").slice(0, 14);
}
