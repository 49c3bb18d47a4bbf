import { captchaFields } from "./captcha.ts";
import { defineEndpoint } from "./endpoint.ts";
import { Id, Instant, Text } from "./shapes.ts";
import { z } from "./zod.ts";

export const ContactChannel = z.enum(["sms", "email"]);
export type ContactChannel = z.infer<typeof ContactChannel>;

export const VerificationPurpose = z.enum(["sign-up", "recovery", "contact", "reauthentication"]);
export type VerificationPurpose = z.infer<typeof VerificationPurpose>;

/** Six digits, as sent by mail or SMS. */
export const VerificationCode = z.string().check(z.regex(/^\d{6}$/));

export const sendVerificationCode = defineEndpoint({
  method: "POST",
  path: "/verification-codes",
  session: "optional",
  status: 202,
  idempotent: true,
  input: z.object({
    channel: ContactChannel,
    to: Text(254),
    purpose: VerificationPurpose,
    captchaId: z.optional(captchaFields.captchaId),
    captchaAnswer: z.optional(captchaFields.captchaAnswer),
  }),
  output: z.object({ verificationId: Id, expiresAt: Instant }),
  refusals: [
    "verification-code/daily-limit",
    "verification-code/too-many",
    "verification-code/address-invalid",
    "captcha/wrong",
    "captcha/expired",
    "captcha/required",
    "session/required",
    "contact/not-found",
  ],
});
