import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type Clock, type DegreeKind, z } from "@exam/contracts";
import type { EducationRegister } from "./education-register.ts";
import { RegisterData, readAnswer } from "./education-register-record.ts";
import { exchange, type OutboundOptions, readJson } from "./outbound-http.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

export interface TianyuanSettings extends OutboundOptions {
  /** `https://api.tianyuanapi.com` */
  readonly baseUrl: string;
  readonly accessId: string;
  /** 32 hexadecimal digits: the key of AES-128. */
  readonly accessKeyHex: string;
  /** The interface's code for each kind, as the contract with the broker says. */
  readonly interfaces?: Readonly<Record<DegreeKind, string>>;
  readonly clock: Clock;
}

const defaultInterfaces = { education: "IVYZ3P9M", degree: "IVYZ9A2B" } as const;

const Reply = z.object({
  code: z.int(),
  transaction_id: z.optional(z.string()),
  data: z.nullish(z.string()),
});

const success = 0;
const emptyQuery = 1000;
const busyCodes = new Set([1001, 1008]);

/**
 * A broker whose questions and answers travel encrypted: base64 of a random IV and AES-128-CBC with PKCS#7 of JSON. The
 * transport is published; the members inside are our assumption (docs/decisions/009-register-brokers.md).
 */
export function createTianyuanRegister(settings: TianyuanSettings): EducationRegister {
  const interfaces = settings.interfaces ?? defaultInterfaces;
  const key = Buffer.from(settings.accessKeyHex, "hex");
  if (key.length !== 16) throw new TypeError("the access key has 32 hexadecimal digits");

  return {
    async lookUp(query) {
      const reply = await exchange({
        timeoutMs: 10_000,
        ...settings,
        provider: "education-register",
        attempts: 2,
        request: () => {
          const question = {
            name: query.name,
            id_card: query.idNumber,
            certificate_number: query.certificateNumber,
          };
          const headers = { "content-type": "application/json; charset=utf-8", "access-id": settings.accessId };
          const body = JSON.stringify({ data: seal(key, JSON.stringify(question)) });
          const url = `${settings.baseUrl}/api/v1/${interfaces[query.kind]}?t=${settings.clock.now().getTime()}`;
          return { url, init: { method: "POST", headers, body } };
        },
      });
      const read = readJson("education-register", Reply, reply);
      if (read.code === emptyQuery) return { outcome: "not-found" };
      if (read.code !== success) {
        const reason = busyCodes.has(read.code) ? "busy" : "rejected";
        throw new ProviderUnavailable("education-register", reason, { providerCode: String(read.code) });
      }
      const known = { queryNumber: read.transaction_id ?? "", checkedAt: settings.clock.now() };
      return readAnswer(query, openRecord(key, read.data), known);
    },
  };
}

function seal(key: Uint8Array, text: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-128-cbc", key, iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]).toString("base64");
}

/** Undefined for what was not sealed with our key, or holds no record. */
function openRecord(key: Uint8Array, sealed: string | null | undefined): RegisterData | undefined {
  const bytes = Buffer.from(sealed ?? "", "base64");
  if (bytes.length < 32) return undefined;
  try {
    const decipher = createDecipheriv("aes-128-cbc", key, bytes.subarray(0, 16));
    const text = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString("utf8");
    const record = RegisterData.safeParse(JSON.parse(text));
    return record.success ? record.data : undefined;
  } catch {
    return undefined;
  }
}
