import { randomUUID } from "node:crypto";
import { type createAccount as contract, type InputOf, type OutputOf, Refusal } from "@exam/contracts";
import { accounts, consents, contacts, credentials, securityAnswers, type Transaction } from "@exam/database";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { spendCaptcha } from "../captcha/spend-captcha.ts";
import { clientOf } from "../describe-device.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { issueSession } from "../session/issue-session.ts";
import { checkVerificationCode } from "../verification-code/check-verification-code.ts";
import { limitSends } from "../verification-code/limit-sends.ts";
import { accountPlace, contactPlace } from "./account-place.ts";
import { AlreadyRegistered, tellAlreadyRegistered } from "./already-registered.ts";
import { claimIdentifiers } from "./claim-identifiers.ts";
import type { ProvenContact } from "./list-proven-contacts.ts";
import { readSignUp, type SignUp } from "./read-sign-up.ts";
import { sendActivation } from "./send-activation.ts";
import { viewAccount } from "./view-account.ts";

type Input = InputOf<typeof contract>;

/**
 * Registers a person. Rules that look nothing up come first, then the captcha, then codes sent to contacts; only then
 * may a reply tell that an ID number, username or contact is taken (R-PRV-08). Of many registrations of one document at
 * once the database lets one through. An address that the activation mail is to prove and that somebody holds is answered
 * like a free one, and the mail says so instead, unless a code proves that the holder is asking. Where an identity sign-in makes accounts, the form is refused: nothing proves here
 * that the ID number is the caller's own.
 */
export async function createAccount(
  context: ServiceContext,
  input: Input,
  origin: CallOrigin,
): Promise<OutputOf<typeof contract>> {
  if (context.profile.signUp.entry !== "form") throw new Refusal("account/sign-up-not-offered");
  const signUp = readSignUp(context, input);
  await spendCaptcha(context, "sign-up", input);
  const isEmailProvenLater = context.profile.signUp.emailProof === "activation-link";
  if (isEmailProvenLater && signUp.email !== undefined) await limitSends(context, "sign-up-mails", signUp.email);
  const { own, spendCodes } = await checkCodes(context, input, signUp);
  const passwordHash = await context.passwords.hash(signUp.password);
  const answers = await Promise.all(
    signUp.securityAnswers.map(async ({ question, answer }) => ({
      question,
      answerHash: await context.passwords.hash(answer),
    })),
  );

  const { notice, initialState, endsAt } = context.profile.signUp;
  const accountId = randomUUID();
  const registering = context.database.transaction(async (tx) => {
    const now = context.clock.now();
    const [account] = await tx
      .insert(accounts)
      .values({
        id: accountId,
        state: initialState,
        username: signUp.username ?? null,
        nameSealed: context.cipher.seal(signUp.name, accountPlace("name", accountId)),
        isNamePinyin: signUp.isNamePinyin,
        idType: signUp.idType,
        idNumberSealed: context.cipher.seal(signUp.idNumber, accountPlace("id_number", accountId)),
        trackId: signUp.trackId ?? null,
        createdAt: now,
      })
      .returning();
    if (account === undefined) throw new Error("an inserted account was not returned");
    const claimed = {
      email: isClaimed(context.profile.signUp.emailProof, input.emailCode),
      phone: isClaimed(context.profile.signUp.phoneProof, input.phoneCode),
    };
    const unprovenHolder = await claimIdentifiers(tx, context, accountId, signUp, claimed, own);
    for (const spend of spendCodes) await spend(tx);
    await tx.insert(credentials).values({ accountId, passwordHash, changedAt: now });
    for (const [position, { question, answerHash }] of answers.entries()) {
      const id = randomUUID();
      const place = { table: "security_answers", column: "question", rowId: id };
      const questionSealed = context.cipher.seal(question, place);
      await tx.insert(securityAnswers).values({ id, accountId, position, questionSealed, answerHash });
    }
    await addContacts(tx, context, accountId, signUp, input);
    await tx
      .insert(consents)
      .values({ id: randomUUID(), accountId, noticeId: notice.id, version: notice.version, givenAt: now });
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "account.created",
      details: { notice: notice.id, noticeVersion: notice.version },
      origin,
    });
    const activationMailId =
      initialState === "pending-activation" && signUp.email !== undefined
        ? await sendActivation(tx, context, { id: accountId, email: signUp.email })
        : undefined;
    const staysSignedIn = initialState === "active" && endsAt[clientOf(origin)] === "personal-centre";
    const issued = staysSignedIn ? await issueSession(tx, context, accountId, origin) : {};
    const reply = { ...issued, account: await viewAccount(tx, context, account) };
    if (unprovenHolder !== undefined) throw new AlreadyRegistered(reply, unprovenHolder);
    return { reply, mailId: activationMailId };
  });
  const { reply, mailId } = await registering.catch(async (error: unknown) => {
    if (!(error instanceof AlreadyRegistered) || signUp.email === undefined) throw error;
    return { reply: error.reply, mailId: await tellAlreadyRegistered(context, error.holder, signUp.email) };
  });
  if (mailId !== undefined) await workOutbox(context, { ids: [mailId] });
  return reply;
}

/** A contact counts as an identifier once it is proven, or when the activation mail will prove it. */
function isClaimed(proof: "code" | "activation-link" | "none" | undefined, code: string | undefined): boolean {
  return proof === "activation-link" || code !== undefined;
}

async function checkCodes(
  context: ServiceContext,
  input: Input,
  signUp: SignUp,
): Promise<{ own: ProvenContact[]; spendCodes: ((tx: Transaction) => Promise<void>)[] }> {
  const own: ProvenContact[] = [];
  const spendCodes: ((tx: Transaction) => Promise<void>)[] = [];
  for (const [channel, to, code, path] of [
    ["email", signUp.email, input.emailCode, "emailCode"],
    ["sms", signUp.phone, input.phoneCode, "phoneCode"],
  ] as const) {
    if (to === undefined || code === undefined) continue;
    spendCodes.push(await checkVerificationCode(context, { channel, purpose: "sign-up", to, code, path }));
    own.push({ channel, value: to });
  }
  return { own, spendCodes };
}

async function addContacts(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
  signUp: SignUp,
  input: Input,
): Promise<void> {
  const now = context.clock.now();
  for (const [channel, value, code] of [
    ["email", signUp.email, input.emailCode],
    ["sms", signUp.phone, input.phoneCode],
  ] as const) {
    if (value === undefined) continue;
    const id = randomUUID();
    await tx.insert(contacts).values({
      id,
      accountId,
      channel,
      valueSealed: context.cipher.seal(value, contactPlace(id)),
      provenAt: code === undefined ? null : now,
      createdAt: now,
    });
  }
}
