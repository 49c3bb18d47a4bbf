import { type CreateSessionInput, type IssuedSession, Refusal } from "@exam/contracts";
import { adoptProof, useFaceProof } from "../face-auth/consume-face-proof.ts";
import { isFaceSignInOffered } from "../face-auth/face-verifier-of.ts";
import { findAccountOfPerson } from "../face-auth/find-account-of-person.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { openSession } from "./open-session.ts";

/**
 * 面容ID登录 (R-SES-02): opens the account of the person whose face has passed. Whether there is one is told only to
 * them, and the proof is used up either way.
 * @throws Refusal `session/method-not-offered`, `face-auth/*`, `account/terminated`, `account/pending-activation`
 */
export async function signInByFace(
  context: ServiceContext,
  input: Extract<CreateSessionInput, { method: "face" }>,
  origin: CallOrigin,
): Promise<IssuedSession> {
  if (!isFaceSignInOffered(context)) throw new Refusal("session/method-not-offered");
  const { faceAuthSessionId, clientSecret } = input;
  const wanted = { faceAuthSessionId, holder: { clientSecret }, purpose: "sign-in" } as const;
  const session = await useFaceProof(context, wanted, origin, async (tx, proof) => {
    const account = await findAccountOfPerson(tx, context, proof.person);
    if (account === undefined) return undefined;
    await adoptProof(tx, context, { proof, accountId: account.id }, origin);
    return openSession(tx, context, account, { method: "face" }, origin);
  });
  if (session === undefined) throw new Refusal("face-auth/no-account");
  return session;
}
