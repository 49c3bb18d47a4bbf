import { defineEndpoint } from "./endpoint.ts";
import { Id, Instant } from "./shapes.ts";
import { z } from "./zod.ts";

/** What a captcha may be spent on; one made for one action is worthless for another. */
export const CaptchaAction = z.enum(["sign-up", "sign-in", "recovery", "bind"]);
export type CaptchaAction = z.infer<typeof CaptchaAction>;

/** `audio` is not made here: it is refused with a sentence that names the other way, `proof-of-work`. */
export const CaptchaKind = z.enum(["image", "audio", "proof-of-work"]);
export type CaptchaKind = z.infer<typeof CaptchaKind>;

/**
 * Find the whole number n, 0 ≤ n ≤ maxNumber, for which the lower-case hex SHA-256 of salt followed by n in decimal is
 * `challenge`; n is the answer. The form follows ALTCHA's proof of work (altcha.org/docs/proof-of-work).
 */
export const ProofOfWorkChallenge = z.object({
  algorithm: z.literal("SHA-256"),
  salt: z.string(),
  challenge: z.string(),
  maxNumber: z.int(),
});
export type ProofOfWorkChallenge = z.infer<typeof ProofOfWorkChallenge>;

export const Captcha = z.object({
  captchaId: Id,
  imageDataUrl: z.optional(z.string()),
  challenge: z.optional(ProofOfWorkChallenge),
  expiresAt: Instant,
});
export type Captcha = z.infer<typeof Captcha>;

/** A captcha's answer as it travels inside other requests. */
export const captchaFields = {
  captchaId: Id,
  captchaAnswer: z.string().check(z.minLength(1), z.maxLength(64)),
};

/** The same where it is asked for only now and then. */
export const optionalCaptchaFields = {
  captchaId: z.optional(captchaFields.captchaId),
  captchaAnswer: z.optional(captchaFields.captchaAnswer),
};

export const createCaptcha = defineEndpoint({
  method: "POST",
  path: "/captchas",
  session: "none",
  input: z.object({ action: CaptchaAction, kind: z._default(CaptchaKind, "image") }),
  output: Captcha,
  refusals: ["captcha/kind-not-offered"],
});
