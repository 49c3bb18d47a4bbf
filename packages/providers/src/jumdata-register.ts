import { createHash } from "node:crypto";
import { type Clock, type DegreeKind, z } from "@exam/contracts";
import type { EducationRegister } from "./education-register.ts";
import { RegisterData, readAnswer } from "./education-register-record.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

export interface JumdataSettings extends OutboundOptions {
  /** `https://api.jumdata.com` */
  readonly baseUrl: string;
  readonly appId: string;
  readonly secret: string;
  /** Where each kind is asked for, as the contract with the broker says. */
  readonly paths?: Readonly<Record<DegreeKind, string>>;
  readonly clock: Clock;
}

const defaultPaths = { education: "/academic-education/query", degree: "/academic-degree/query" } as const;

const Reply = z.object({ code: z.int(), taskNo: z.optional(z.string()), data: z.nullish(RegisterData) });

const found = 200;
const noRecord = 404;
const busyCodes = new Set([429, 500, 502, 503]);

/**
 * The broker's query by name, ID number and certificate number (form post, `sign = sha256(appId + secret + timestamp)`
 * with the timestamp in milliseconds). Tries twice; a lookup changes nothing.
 */
export function createJumdataRegister(settings: JumdataSettings): EducationRegister {
  const paths = settings.paths ?? defaultPaths;
  return {
    async lookUp(query) {
      const reply = await exchange({
        timeoutMs: 10_000,
        ...settings,
        provider: "education-register",
        attempts: 2,
        request: () => {
          const timestamp = String(settings.clock.now().getTime());
          const body = new URLSearchParams({
            appId: settings.appId,
            timestamp,
            sign: jumdataSign(settings.appId, settings.secret, timestamp),
            name: query.name,
            idcard: query.idNumber,
            certificateNo: query.certificateNumber,
          });
          return { url: settings.baseUrl + paths[query.kind], init: { method: "POST", body } };
        },
      });
      const read = readJson("education-register", Reply, reply);
      if (read.code === noRecord) return { outcome: "not-found" };
      if (read.code !== found) {
        const reason = busyCodes.has(read.code) ? "busy" : "rejected";
        throw new ProviderUnavailable("education-register", reason, { providerCode: String(read.code) });
      }
      return readAnswer(query, read.data, { queryNumber: read.taskNo ?? "", checkedAt: settings.clock.now() });
    },
  };
}

/** @param timestamp milliseconds since 1970, in decimal. @returns 64 hexadecimal digits. */
export function jumdataSign(appId: string, secret: string, timestamp: string): string {
  return createHash("sha256")
    .update(appId + secret + timestamp, "utf8")
    .digest("hex");
}
