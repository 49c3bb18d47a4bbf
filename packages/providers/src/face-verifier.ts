import type { FaceAuthReason, FaceLaunch, IdType } from "@exam/contracts";

export type FaceProviderName = "wechat-face" | "alipay-face" | "tencent-eid" | "baidu-face";

/** Whom the provider is asked about, as the identity document says. */
export interface FacePerson {
  readonly name: string;
  readonly idType: IdType;
  readonly idNumber: string;
}

export interface FaceStart {
  /** The face session's id without its dashes: 32 characters of `[0-9a-f]`, never used twice. */
  readonly orderNumber: string;
  readonly person: FacePerson;
  /** The person's open id at the provider's mini-program; given where `needsOpenId`. */
  readonly openId?: string | undefined;
  /** Where the provider's page leads back to. */
  readonly returnUrl: string;
  /** JPEG to compare with the live face; given where `comparison` is `compares-given-picture` and a photo is matched. */
  readonly contrastPicture?: Uint8Array | undefined;
}

export interface FaceStarted {
  /** What the adapter needs to ask for the result later; opaque to everyone else and kept sealed. */
  readonly reference: string;
  readonly launch: FaceLaunch;
  /** How long the provider lets the person begin, in seconds. */
  readonly lifetimeSeconds: number;
}

/** Refusals of the start are about the person or the code, never about our credentials (those are ProviderUnavailable). */
export type FaceStartOutcome =
  | ({ readonly outcome: "started" } & FaceStarted)
  | { readonly outcome: "refused"; readonly reason: "identity-unknown" | "too-many" };

/**
 * What the provider says became of a step. `passed` is said only for the very person that was asked about.
 * `facePicture` is a JPEG or PNG for R-PHO-08; `contrastMatched` is the provider's own comparison with `contrastPicture`.
 */
export type FaceOutcome =
  | { readonly outcome: "pending" }
  | {
      readonly outcome: "passed";
      readonly facePicture?: Uint8Array | undefined;
      readonly contrastMatched?: boolean | undefined;
    }
  | { readonly outcome: "failed"; readonly reason: FaceAuthReason }
  | { readonly outcome: "cancelled" };

/** Port: one provider that verifies a live face against the identity it is asked about. */
export interface FaceVerifier {
  readonly provider: FaceProviderName;
  readonly idTypes: readonly IdType[];
  readonly needsOpenId: boolean;
  /** Where a photo's comparison comes from: the provider itself, its face picture, or a person (`none`). */
  readonly comparison: "compares-given-picture" | "returns-picture" | "none";
  /** The largest `contrastPicture` that the provider takes; present where it compares one. */
  readonly maxContrastBytes?: number;
  /** @throws ProviderUnavailable when the provider gives no usable answer; nothing has passed then. */
  start(start: FaceStart): Promise<FaceStartOutcome>;
  /**
   * Asks for the result. Safe to repeat.
   * @param person the same as at the start; an answer about anybody else is `failed`, `other-person`.
   * @throws ProviderUnavailable when the provider gives no usable answer; nothing has passed then.
   */
  query(reference: string, person: FacePerson): Promise<FaceOutcome>;
}
