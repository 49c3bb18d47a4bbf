import { type AccountState, accountTransitions, priorStates } from "@exam/contracts";
import {
  accountActivations,
  accountIdentifiers,
  accounts,
  archives,
  bindings,
  consents,
  contacts,
  credentials,
  degreeClaims,
  degrees,
  evidenceImages,
  faceAuthSessions,
  handoffs,
  identityReviews,
  messagePermissions,
  outbox,
  photoProcessings,
  photos,
  providerIdentities,
  recoveries,
  replacementRequests,
  securityAnswers,
  sessions,
  type Transaction,
  uploads,
} from "@exam/database";
import { and, eq, inArray } from "drizzle-orm";
import { accountPlace } from "../account/account-place.ts";
import { type AuditEntry, recordAuditEvent } from "../audit/record-audit-event.ts";
import { eraseFacePictures } from "../face-auth/keep-face-picture.ts";
import { eraseIdentityPictures } from "../identity-review/keep-identity-picture.ts";
import { type AccountNotice, findRecipients, sendNotice } from "../notice/notify-account.ts";
import { sendResult, takeMessagePermissions } from "../notice/tell-result.ts";
import { enqueue } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";
import { eraseBindTickets, eraseTraces } from "./erase-traces.ts";

/**
 * Closes an account for good (R-CLO-01, R-PRV-10): what is sealed is overwritten, every row about the person is deleted,
 * stored pictures are promised to be deleted, and the ID document is free to register again. What stays is the account's
 * id with its dates, and the audit trail, which names nobody. The owner hears of it on the channels bound until now.
 * @returns false when the account was not in a state that may close, and nothing has changed.
 */
export async function eraseAccount(
  tx: Transaction,
  context: ServiceContext,
  accountId: string,
  closing: {
    readonly from?: readonly AccountState[];
    readonly notice: AccountNotice;
    readonly event: Pick<AuditEntry, "action" | "actor" | "origin" | "details">;
  },
): Promise<boolean> {
  const prior = priorStates(accountTransitions, "closed").filter((state) => closing.from?.includes(state) ?? true);
  const [before] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for("update");
  const [closed] = await tx
    .update(accounts)
    .set({
      state: "closed",
      username: null,
      nameSealed: context.cipher.seal("", accountPlace("name", accountId)),
      isNamePinyin: false,
      idNumberSealed: context.cipher.seal("", accountPlace("id_number", accountId)),
      trackId: null,
      closesAt: null,
      closedAt: context.clock.now(),
    })
    .where(and(eq(accounts.id, accountId), inArray(accounts.state, prior)))
    .returning({ id: accounts.id });
  if (before === undefined || closed === undefined) return false;
  const recipients = await findRecipients(tx, context, accountId);
  const permitted = await takeMessagePermissions(tx, accountId, "closure-result");
  await erasePictures(tx, context, accountId);
  await eraseFacePictures(tx, context, accountId);
  await eraseIdentityPictures(tx, context, accountId);
  await eraseProviderIdentities(tx, accountId);
  await eraseTraces(tx, context, before);
  for (const table of [
    degrees,
    degreeClaims,
    archives,
    evidenceImages,
    photos,
    photoProcessings,
    uploads,
    bindings,
    handoffs,
    faceAuthSessions,
    identityReviews,
    recoveries,
    sessions,
    accountActivations,
    consents,
    messagePermissions,
    contacts,
    securityAnswers,
    credentials,
    accountIdentifiers,
  ]) {
    await tx.delete(table).where(eq(table.accountId, accountId));
  }
  await tx
    .update(replacementRequests)
    .set({ holderAccountId: null })
    .where(eq(replacementRequests.holderAccountId, accountId));
  await tx.delete(outbox).where(eq(outbox.accountId, accountId));
  await recordAuditEvent(tx, context, { accountId, ...closing.event });
  await sendNotice(tx, context, recipients, closing.notice);
  await sendResult(tx, context, permitted, { occasion: "closure-result", result: "done" });
  return true;
}

async function erasePictures(tx: Transaction, context: ServiceContext, accountId: string): Promise<void> {
  const photoRows = await tx.select().from(photos).where(eq(photos.accountId, accountId));
  const processingRows = await tx.select().from(photoProcessings).where(eq(photoProcessings.accountId, accountId));
  const evidenceRows = await tx.select().from(evidenceImages).where(eq(evidenceImages.accountId, accountId));
  const uploadRows = await tx.select().from(uploads).where(eq(uploads.accountId, accountId));
  const keys = [
    ...[...photoRows, ...processingRows].flatMap(({ sourceKey, imageKey }) => [sourceKey, imageKey]),
    ...evidenceRows.map(({ imageKey }) => imageKey),
    ...uploadRows.map(({ objectKey }) => objectKey),
  ];
  if (keys.length > 0) await enqueue(tx, context, "object.delete", { keys });
}

/** Open ids name a person as well as a number does; a later follow or scan makes the row anew. */
async function eraseProviderIdentities(tx: Transaction, accountId: string): Promise<void> {
  const bound = await tx.select().from(bindings).where(eq(bindings.accountId, accountId));
  for (const { provider, subject } of bound) {
    const forgotten = await tx
      .delete(providerIdentities)
      .where(and(eq(providerIdentities.provider, provider), eq(providerIdentities.subject, subject)))
      .returning({ appId: providerIdentities.appId, openId: providerIdentities.openId });
    await eraseBindTickets(tx, forgotten);
  }
}
