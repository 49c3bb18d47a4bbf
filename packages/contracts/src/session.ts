import { IssuedSession, identityRefusals, signUpConsentFields } from "./account.ts";
import { AccountState } from "./account-state.ts";
import { authorisationFields } from "./authorisation.ts";
import { optionalCaptchaFields } from "./captcha.ts";
import { defineEndpoint } from "./endpoint.ts";
import { handoffProofFields, Provider } from "./handoff.ts";
import { Id, Instant, ItemList, NoContent, Text, Token } from "./shapes.ts";
import { VerificationCode } from "./verification-code.ts";
import { z } from "./zod.ts";

export const SignInMethod = z.enum(["password", "face", "provider", "authorisation", "handoff"]);
export type SignInMethod = z.infer<typeof SignInMethod>;

/** A one-use login code of a mini-program and the app it was given to. */
export const loginCodeFields = { appId: Text(64), code: Text(512) };

/**
 * Ways to sign in. `password` needs a captcha, or answers `captcha/required` where the profile asks for one only on
 * suspicion and somebody is suspected. `provider` answers `binding/none` with `bindTicket` for a person bound to no account; where the profile
 * makes accounts from identity and the person authorised it, there is one afterwards, in `password-required` at first.
 * `authorisation` is the same for a browser that came back from the platform's own page, once.
 * `handoff` is a scanned and confirmed QR code, fetched once by the page that shows it. `face` opens the account of the
 * person whose face passed.
 */
export const CreateSessionInput = z.discriminatedUnion("method", [
  z.object({ method: z.literal("password"), identifier: Text(254), password: Text(128), ...optionalCaptchaFields }),
  z.object({ method: z.literal("provider"), provider: Provider, ...loginCodeFields, ...signUpConsentFields }),
  z.object({ method: z.literal("authorisation"), ...authorisationFields, ...signUpConsentFields }),
  z.object({ method: z.literal("handoff"), handoffId: Id, pollToken: Token }),
  z.object({ method: z.literal("face"), faceAuthSessionId: Id, clientSecret: Token }),
]);
export type CreateSessionInput = z.infer<typeof CreateSessionInput>;

export const createSession = defineEndpoint({
  method: "POST",
  path: "/sessions",
  session: "none",
  status: 201,
  idempotent: true,
  issuesSession: true,
  input: CreateSessionInput,
  output: IssuedSession,
  refusals: [
    "captcha/required",
    "captcha/wrong",
    "captcha/expired",
    "session/wrong-credentials",
    "session/locked",
    "session/method-not-offered",
    "session/code-refused",
    "session/authorisation-refused",
    "session/provider-blocked",
    "binding/none",
    "handoff/not-found",
    "handoff/expired",
    "handoff/wrong-state",
    "account/terminated",
    "account/pending-activation",
    "face-auth/not-found",
    "face-auth/expired",
    "face-auth/not-passed",
    "face-auth/not-usable",
    "face-auth/no-account",
    ...identityRefusals,
  ],
});

const anyOpenState = AccountState.options;

export const SessionItem = z.object({
  id: Id,
  device: z.string(),
  createdAt: Instant,
  lastSeenAt: Instant,
  current: z.boolean(),
});
export type SessionItem = z.infer<typeof SessionItem>;

export const listSessions = defineEndpoint({
  method: "GET",
  path: "/sessions",
  session: "required",
  input: z.object({}),
  output: ItemList(SessionItem),
  refusals: [],
});

export const revokeSession = defineEndpoint({
  method: "DELETE",
  path: "/sessions/:id",
  session: "required",
  status: 204,
  input: z.object({ id: Id }),
  output: NoContent,
  refusals: ["session/not-found"],
});

export const signOut = defineEndpoint({
  method: "DELETE",
  path: "/sessions/current",
  session: "required",
  accountStates: anyOpenState,
  endsSession: true,
  status: 204,
  input: z.object({}),
  output: NoContent,
  refusals: [],
});

export const reauthenticate = defineEndpoint({
  method: "POST",
  path: "/sessions/current/reauthentication",
  session: "required",
  status: 204,
  /**
   * One of the three; the code is one for `reauthentication`, sent to an own proven contact. A face is handed in by the
   * step's id and secret, or by the hand-off whose phone showed it.
   */
  input: z.object({
    password: z.optional(Text(128)),
    code: z.optional(VerificationCode),
    faceAuthSessionId: z.optional(Id),
    clientSecret: z.optional(Token),
    ...handoffProofFields,
  }),
  output: NoContent,
  refusals: [
    "session/wrong-credentials",
    "session/locked",
    "verification-code/wrong",
    "verification-code/expired",
    "account/field-required",
    "face-auth/not-found",
    "face-auth/expired",
    "face-auth/not-passed",
    "face-auth/not-usable",
    "handoff/not-found",
    "handoff/expired",
    "handoff/wrong-state",
  ],
});
