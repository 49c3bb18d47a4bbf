import { randomUUID } from "node:crypto";
import { type createFaceAuthSession as contract, type OutputOf, Refusal } from "@exam/contracts";
import { type FaceAuthSessionRow, faceAuthSessions } from "@exam/database";
import type { FaceStartOutcome, FaceVerifier } from "@exam/providers";
import { and, eq, gt } from "drizzle-orm";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { exchangeLoginCode } from "../binding/exchange-login-code.ts";
import { assertConsent, recordConsent } from "../consent/record-consent.ts";
import { createSecretToken, hashSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { takeAttempt } from "../session/guard-attempts.ts";
import { emptied, sealPerson, sealReference } from "./face-auth-place.ts";
import { assertPurposeOffered, faceVerifierOf } from "./face-verifier-of.ts";
import { refuseStep } from "./find-face-auth-session.ts";
import { findPhotoToMatch } from "./find-photo-to-match.ts";
import { type FaceAuthInput, type FaceSubject, readFaceSubject } from "./read-face-subject.ts";
import { viewFaceAuthSession } from "./view-face-auth-session.ts";

const lifetimeSeconds = 60 * 60;
const dayMs = 24 * 60 * 60_000;
/** Counted apart, so that a stranger who claims to be somebody uses up nothing of the owner's. */
const stepsPerDay = { account: 20, claim: 10 } as const;

/**
 * Begins a face step (R-FAC-01). The consent is recorded in one transaction with the step, before the provider is asked
 * anything (R-PRV-09). A claimed person is asked about whether there is an account or not.
 * @throws Refusal as the endpoint lists them. @throws ProviderUnavailable
 */
export async function createFaceAuthSession(
  context: ServiceContext,
  input: FaceAuthInput,
  origin: CallOrigin,
): Promise<OutputOf<typeof contract>> {
  assertPurposeOffered(context, input.purpose);
  const verifier = faceVerifierOf(context, input.platform);
  assertConsent(context.profile.faceAuth.notice, [input.consent]);
  const subject = await readFaceSubject(context, input);
  if (!verifier.idTypes.includes(subject.person.idType)) throw new Refusal("face-auth/id-type-not-supported");
  const photo = input.purpose === "photo-match" ? await findPhotoToMatch(context, subject, verifier) : undefined;
  await takeDailyStep(context, subject);
  const openId = verifier.needsOpenId ? await readOpenId(context, input) : undefined;

  const clientSecret = createSecretToken();
  const comparedPhotoId = photo?.contrastPicture && photo.row.id;
  const row = await keepStep(context, { input, subject, verifier, comparedPhotoId, clientSecret }, origin);
  const started = await verifier
    .start({
      orderNumber: row.id.replaceAll("-", ""),
      person: subject.person,
      openId,
      returnUrl: `${context.publicOrigin}/#/pages/face/index?id=${row.id}`,
      contrastPicture: photo?.contrastPicture,
    })
    .catch(async (error: unknown) => {
      await giveUp(context, row, "provider-down", origin);
      throw error;
    });
  if (started.outcome === "refused") {
    await giveUp(context, row, started.reason, origin);
    throw new Refusal(started.reason === "too-many" ? "face-auth/too-many" : "face-auth/identity-unknown");
  }
  const begun = await keepStart(context, row, started);
  if (begun === undefined) throw await refuseStep(context, row.id, origin);
  return { ...viewFaceAuthSession(context, begun), clientSecret, launch: started.launch };
}

async function takeDailyStep(context: ServiceContext, subject: FaceSubject): Promise<void> {
  const { accountId, claimedIdentityDigest = new Uint8Array() } = subject;
  await takeAttempt(context, {
    purpose: accountId === undefined ? "face-auth-claim" : "face-auth",
    subject: accountId ?? Buffer.from(claimedIdentityDigest).toString("hex"),
    attempts: accountId === undefined ? stepsPerDay.claim : stepsPerDay.account,
    windowMs: dayMs,
    refusal: "face-auth/too-many",
  });
}

/** The provider verifies for this open id alone. @throws Refusal `account/field-required`, `session/code-refused`, … */
async function readOpenId(context: ServiceContext, { platform, loginCode }: FaceAuthInput): Promise<string> {
  if (platform === "h5" || loginCode === undefined) {
    throw new Refusal("account/field-required", {
      fields: [{ path: "loginCode", code: "account/field-required", message: "请在小程序中打开后再认证" }],
    });
  }
  return (await exchangeLoginCode(context, { provider: platform, ...loginCode })).openId;
}

interface NewStep {
  readonly input: FaceAuthInput;
  readonly subject: FaceSubject;
  readonly verifier: FaceVerifier;
  /** Of the photo that the provider itself compares. */
  readonly comparedPhotoId: string | undefined;
  readonly clientSecret: string;
}

async function keepStep(context: ServiceContext, step: NewStep, origin: CallOrigin): Promise<FaceAuthSessionRow> {
  const { input, subject, verifier } = step;
  const { notice } = context.profile.faceAuth;
  const id = randomUUID();
  const createdAt = context.clock.now();
  return context.database.transaction(async (tx) => {
    if (subject.accountId !== undefined) await lockOpenAccount(tx, subject.accountId);
    const [row] = await tx
      .insert(faceAuthSessions)
      .values({
        id,
        accountId: subject.accountId ?? null,
        claimedIdentityDigest: subject.claimedIdentityDigest ?? null,
        personSealed: sealPerson(context, id, subject.person),
        purpose: input.purpose,
        platform: input.platform,
        provider: verifier.provider,
        state: "created",
        clientSecretHash: hashSecretToken(step.clientSecret),
        noticeVersion: notice.version,
        handoffId: subject.handoffId ?? null,
        photoId: step.comparedPhotoId ?? null,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + lifetimeSeconds * 1000),
      })
      .returning();
    if (row === undefined) throw new Error("an inserted face step was not returned");
    const { accountId } = subject;
    if (accountId !== undefined) await recordConsent(tx, context, { accountId, notice }, origin);
    await recordAuditEvent(tx, context, {
      accountId,
      stranger: id,
      actor: "candidate",
      action: "face-auth.started",
      details: {
        faceAuthSessionId: id,
        purpose: input.purpose,
        platform: input.platform,
        noticeVersion: notice.version,
      },
      origin,
    });
    return row;
  });
}

/** Undefined where the consent was withdrawn while the provider answered. */
async function keepStart(
  context: ServiceContext,
  row: FaceAuthSessionRow,
  started: Extract<FaceStartOutcome, { outcome: "started" }>,
): Promise<FaceAuthSessionRow | undefined> {
  const lifetime = Math.min(lifetimeSeconds, started.lifetimeSeconds);
  const [begun] = await context.database
    .update(faceAuthSessions)
    .set({
      providerReferenceSealed: sealReference(context, row.id, started.reference),
      expiresAt: new Date(row.createdAt.getTime() + lifetime * 1000),
    })
    .where(
      and(
        eq(faceAuthSessions.id, row.id),
        eq(faceAuthSessions.state, "created"),
        gt(faceAuthSessions.expiresAt, context.clock.now()),
      ),
    )
    .returning();
  return begun;
}

/** A step that the provider did not begin leads nowhere. */
async function giveUp(
  context: ServiceContext,
  row: FaceAuthSessionRow,
  code: string,
  origin: CallOrigin,
): Promise<void> {
  await context.database.transaction(async (tx) => {
    await tx
      .update(faceAuthSessions)
      .set({ state: "cancelled", reason: "provider-refused", finishedAt: context.clock.now(), ...emptied })
      .where(and(eq(faceAuthSessions.id, row.id), eq(faceAuthSessions.state, "created")));
    await recordAuditEvent(tx, context, {
      accountId: row.accountId ?? undefined,
      stranger: row.id,
      actor: "provider",
      action: "face-auth.refused",
      result: "refused",
      details: { faceAuthSessionId: row.id, purpose: row.purpose, code },
      origin,
    });
  });
}
