import { randomUUID } from "node:crypto";
import { type IdentityPicture, type IdentityPictureKind, Refusal } from "@exam/contracts";
import { identityPictures } from "@exam/database";
import { and, eq } from "drizzle-orm";
import { lockOpenAccount } from "../account/lock-open-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { isIdentityAuthenticated } from "../face-auth/face-verifier-of.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { CallOrigin, Connection, ServiceContext } from "../service-context.ts";
import { takeAttempt } from "../session/guard-attempts.ts";
import { promiseErasure, storeIdentityPicture, viewIdentityPicture } from "./keep-identity-picture.ts";
import { readIdentityStanding } from "./read-identity-standing.ts";

const uploadsPerDay = 30;
const dayMs = 24 * 60 * 60_000;

/**
 * Adds a picture for the reviewer, re-encoded, without metadata and sealed; one of the same kind is replaced. Writers of
 * one account take turns.
 * @throws Refusal `identity-review/not-offered`, `identity-review/not-needed`, `photo/unreadable`,
 *   `photo/too-many-pixels`, `photo/quota-reached`
 */
export async function addIdentityPicture(
  context: ServiceContext,
  input: { readonly accountId: string; readonly kind: IdentityPictureKind; readonly bytes: Uint8Array },
  origin: CallOrigin,
): Promise<IdentityPicture> {
  const { accountId, kind } = input;
  if (!isIdentityAuthenticated(context)) throw new Refusal("identity-review/not-offered");
  await assertNeeded(context.database, accountId);
  await takeAttempt(context, {
    purpose: "identity-pictures",
    subject: accountId,
    attempts: uploadsPerDay,
    windowMs: dayMs,
    refusal: "photo/quota-reached",
  });
  const { bytes } = await context.photoEngine.reencode(input.bytes);
  const id = randomUUID();
  const objectKey = `identity-pictures/${id}`;
  await storeIdentityPicture(context, { id, objectKey, bytes });
  const adding = context.database.transaction(async (tx) => {
    await lockOpenAccount(tx, accountId);
    await assertNeeded(tx, accountId);
    const same = and(eq(identityPictures.accountId, accountId), eq(identityPictures.kind, kind));
    const promised = await promiseErasure(tx, context, await tx.delete(identityPictures).where(same).returning());
    const row = { id, accountId, kind, objectKey, createdAt: context.clock.now() };
    await tx.insert(identityPictures).values(row);
    await recordAuditEvent(tx, context, {
      accountId,
      actor: "candidate",
      action: "identity.picture-added",
      details: { pictureId: id, kind },
      origin,
    });
    return { row, promised };
  });
  const { row, promised } = await adding.catch(async (error: unknown) => {
    await context.providers.objectStore.delete(objectKey);
    throw error;
  });
  await workOutbox(context, { ids: promised });
  return viewIdentityPicture(context, row);
}

async function assertNeeded(connection: Connection, accountId: string): Promise<void> {
  const { isAuthenticated } = await readIdentityStanding(connection, accountId);
  if (isAuthenticated) throw new Refusal("identity-review/not-needed");
}
