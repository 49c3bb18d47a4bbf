import { z } from "@exam/contracts";

const MEBIBYTE = 1024 * 1024;

const wholeNumber = (smallest: number, largest: number, fallback: number) =>
  z._default(
    z.pipe(
      z.string().check(z.regex(/^\d{1,12}$/)),
      z.pipe(
        z.transform((text: string) => Number(text)),
        z.int().check(z.gte(smallest), z.lte(largest)),
      ),
    ),
    fallback,
  );

/** Environment variables of the HTTP room; a function's own schema takes them over with `...kitEnvironment.shape`. */
export const kitEnvironment = z.object({
  /** Addresses or CIDR blocks of proxies whose `x-forwarded-*` headers count, separated by commas. None unless told. */
  TRUSTED_PROXIES: z._default(z.string().check(z.regex(/^[0-9A-Fa-f.:/, ]*$/)), ""),
  /** `https://exam.example`: origin of the H5 page. Unless told, the origin that the request itself was sent to. */
  PUBLIC_ORIGIN: z.optional(z.string().check(z.regex(/^https?:\/\/[^/\s]+$/))),
  /** `1` only where nobody but WeChat's own gateway can reach the function; otherwise `x-wx-*` headers are dropped. */
  WECHAT_PRIVATE: z._default(z.enum(["0", "1"]), "0"),
  REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000, 600),
  LOG_LEVEL: z._default(z.enum(["fatal", "error", "warn", "info", "debug", "silent"]), "info"),
});

export interface KitSettings {
  readonly trustedProxies: readonly string[];
  readonly publicOrigin?: string | undefined;
  readonly isWechatPrivate: boolean;
  readonly requestsPerMinute: number;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
  /** Largest JSON body. Some clouds carry no more than 100 KB of text. */
  readonly jsonLimitBytes: number;
  readonly uploadLimitBytes: number;
  /** How much of uploads one process holds at a time; more wait with their bodies unread, this long at most. */
  readonly heldUploadBytes: number;
  readonly uploadPatienceMs: number;
  /** How long a repeat waits for the first request with the same key. */
  readonly idempotencyWaitMs: number;
  /** How long `app.close` lets running requests go on before it cuts their connections. */
  readonly closeGraceMs: number;
}

/** Turns the checked variables of `kitEnvironment` into settings; without an argument, every default. */
export function kitSettings(environment: z.infer<typeof kitEnvironment> = kitEnvironment.parse({})): KitSettings {
  return {
    trustedProxies: environment.TRUSTED_PROXIES.split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ""),
    publicOrigin: environment.PUBLIC_ORIGIN,
    isWechatPrivate: environment.WECHAT_PRIVATE === "1",
    requestsPerMinute: environment.REQUESTS_PER_MINUTE,
    logLevel: environment.LOG_LEVEL,
    jsonLimitBytes: 100 * 1024,
    uploadLimitBytes: 10 * MEBIBYTE,
    heldUploadBytes: 64 * MEBIBYTE,
    uploadPatienceMs: 45_000,
    idempotencyWaitMs: 10_000,
    closeGraceMs: 3_500,
  };
}
