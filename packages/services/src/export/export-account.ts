import { type AccountExport, Refusal } from "@exam/contracts";
import {
  accounts,
  contacts,
  evidenceImages,
  faceAuthSessions,
  identityPictures,
  identityReviews,
  photos,
  securityAnswers,
  sessions,
} from "@exam/database";
import { and, asc, eq, ne } from "drizzle-orm";
import { accountPlace, contactPlace } from "../account/account-place.ts";
import { listDegreeClaims } from "../archive/list-degree-claims.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { listBindings } from "../binding/list-bindings.ts";
import { listConsents } from "../consent/list-consents.ts";
import { listDegrees } from "../degree/list-degrees.ts";
import { openIdentityPicture } from "../identity-review/keep-identity-picture.ts";
import { viewIdentityReview } from "../identity-review/view-identity-review.ts";
import { listMyEvents } from "../me/list-my-events.ts";
import { viewPhoto } from "../photo/view-photo.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

/**
 * Everything the platform holds about one person, for that person alone: numbers and contacts in clear, pictures as they
 * are served (R-CEN-01). Hashes of passwords, answers and tokens say nothing about a person and are left out.
 */
export async function exportAccount(
  context: ServiceContext,
  input: { accountId: string },
  origin: CallOrigin,
): Promise<AccountExport> {
  const { accountId } = input;
  const { database } = context;
  await database.transaction((tx) =>
    recordAuditEvent(tx, context, { accountId, actor: "candidate", action: "account.exported", origin }),
  );
  const [account, photoList, degreeList, claimList, evidence, bindingList, consentList, events] = await Promise.all([
    exportIdentity(context, accountId),
    exportPhotos(context, accountId),
    listDegrees(context, input),
    listDegreeClaims(context, input),
    exportEvidence(context, accountId),
    listBindings(context, input),
    listConsents(context, input),
    listMyEvents(context, { ...input, limit: Number.MAX_SAFE_INTEGER }),
  ]);
  const sessionRows = await database
    .select()
    .from(sessions)
    .where(eq(sessions.accountId, accountId))
    .orderBy(asc(sessions.createdAt));
  const faceRows = await database
    .select()
    .from(faceAuthSessions)
    .where(eq(faceAuthSessions.accountId, accountId))
    .orderBy(asc(faceAuthSessions.createdAt));
  const reviewRows = await database
    .select()
    .from(identityReviews)
    .where(eq(identityReviews.accountId, accountId))
    .orderBy(asc(identityReviews.createdAt));
  return {
    exportedAt: context.clock.now().toISOString(),
    account,
    photos: photoList,
    degrees: degreeList.items,
    degreeClaims: claimList.items,
    evidence,
    bindings: bindingList.items,
    consents: consentList.items,
    sessions: sessionRows.map((row) => ({
      device: row.deviceLabel,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      endedAt: row.revokedAt?.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    })),
    faceAuthentications: faceRows.map(({ purpose, provider, state, createdAt }) => ({
      purpose,
      provider,
      state,
      createdAt: createdAt.toISOString(),
    })),
    identityReviews: reviewRows.map(viewIdentityReview),
    identityPictures: await exportIdentityPictures(context, accountId),
    events: events.items,
  };
}

async function exportIdentity(context: ServiceContext, accountId: string): Promise<AccountExport["account"]> {
  const [row] = await context.database.select().from(accounts).where(eq(accounts.id, accountId));
  if (row === undefined) throw new Refusal("session/expired");
  const contactRows = await context.database
    .select()
    .from(contacts)
    .where(eq(contacts.accountId, accountId))
    .orderBy(asc(contacts.createdAt));
  const answerRows = await context.database
    .select()
    .from(securityAnswers)
    .where(eq(securityAnswers.accountId, accountId))
    .orderBy(asc(securityAnswers.position));
  const { securityQuestions } = context.profile.signUp;
  return {
    id: row.id,
    state: row.state,
    username: row.username ?? undefined,
    name: context.cipher.open(row.nameSealed, accountPlace("name", row.id)),
    isNamePinyin: row.isNamePinyin,
    idType: row.idType,
    idNumber: context.cipher.open(row.idNumberSealed, accountPlace("id_number", row.id)),
    trackId: row.trackId ?? undefined,
    createdAt: row.createdAt.toISOString(),
    contacts: contactRows.map(({ id, channel, valueSealed, provenAt, createdAt }) => ({
      channel,
      value: context.cipher.open(valueSealed, contactPlace(id)),
      provenAt: provenAt?.toISOString(),
      addedAt: createdAt.toISOString(),
    })),
    securityQuestions: answerRows.map(({ id, questionSealed }) => {
      const place = { table: "security_answers", column: "question", rowId: id };
      const questionId = context.cipher.open(questionSealed, place);
      return securityQuestions.find((question) => question.id === questionId)?.text ?? questionId;
    }),
  };
}

async function exportPhotos(context: ServiceContext, accountId: string): Promise<AccountExport["photos"]> {
  const rows = await context.database
    .select()
    .from(photos)
    .where(and(eq(photos.accountId, accountId), ne(photos.state, "replaced")))
    .orderBy(asc(photos.createdAt));
  return Promise.all(
    rows.map(async (row) => {
      const { imageUrl: _link, ...photo } = viewPhoto(context, row);
      return { ...photo, ...(await readPicture(context, row.imageKey)) };
    }),
  );
}

async function exportEvidence(context: ServiceContext, accountId: string): Promise<AccountExport["evidence"]> {
  const rows = await context.database
    .select()
    .from(evidenceImages)
    .where(eq(evidenceImages.accountId, accountId))
    .orderBy(asc(evidenceImages.createdAt));
  return Promise.all(
    rows.map(async ({ id, imageKey, createdAt }) => ({
      id,
      addedAt: createdAt.toISOString(),
      ...(await readPicture(context, imageKey)),
    })),
  );
}

async function exportIdentityPictures(
  context: ServiceContext,
  accountId: string,
): Promise<AccountExport["identityPictures"]> {
  const rows = await context.database
    .select()
    .from(identityPictures)
    .where(eq(identityPictures.accountId, accountId))
    .orderBy(asc(identityPictures.createdAt));
  return Promise.all(
    rows.map(async (row) => {
      const bytes = await openIdentityPicture(context, row);
      return {
        id: row.id,
        kind: row.kind,
        addedAt: row.createdAt.toISOString(),
        imageMediaType: "image/jpeg",
        imageBase64: bytes && Buffer.from(bytes).toString("base64"),
      };
    }),
  );
}

async function readPicture(context: ServiceContext, key: string) {
  const stored = await context.providers.objectStore.get(key);
  return {
    imageMediaType: "image/jpeg",
    imageBase64: stored === undefined ? undefined : Buffer.from(stored.bytes).toString("base64"),
  };
}
