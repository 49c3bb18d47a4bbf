export type ProviderName =
  | "wechat"
  | "alipay"
  | "baidu"
  | "tencent-eid"
  | "baidu-face"
  | "social-card"
  | "education-register"
  | "sms"
  | "mail"
  | "object-store";

/**
 * Why a provider gave no usable answer. `rejected` means that it refused our own credentials or request: an operator
 * must act, the candidate can only try later. `circuit-open`: it was not asked, because it has just failed repeatedly.
 */
export type UnavailableReason =
  | "timeout"
  | "network"
  | "bad-status"
  | "bad-reply"
  | "busy"
  | "rejected"
  | "circuit-open";

/**
 * An outside system did not answer, or not usably. Nothing may be concluded about the person it was asked about.
 * The error door answers 503 `internal/dependency-down`. The message never carries what was sent or received.
 */
export class ProviderUnavailable extends Error {
  readonly provider: ProviderName;
  readonly reason: UnavailableReason;
  /** The provider's own error code or HTTP status, for the operator. */
  readonly providerCode: string | undefined;

  constructor(provider: ProviderName, reason: UnavailableReason, options?: { cause?: unknown; providerCode?: string }) {
    const code = options?.providerCode === undefined ? "" : ` (${options.providerCode})`;
    super(
      `${provider} unavailable: ${reason}${code}`,
      options?.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = "ProviderUnavailable";
    this.provider = provider;
    this.reason = reason;
    this.providerCode = options?.providerCode;
  }
}
