import { type Me, Refusal } from "@exam/contracts";
import { evaluateReadiness, isHeldByRegister, type ReadinessFacts } from "@exam/profiles";
<<<<<<< HEAD
import { and, eq, isNotNull, ne } from "drizzle-orm";
import { viewAccount } from "../account/view-account.ts";
import { listBindings } from "../binding/list-bindings.ts";
import { readIdentityStanding } from "../identity-review/read-identity-standing.ts";
=======
import { toAccountView } from "../account/view-account.ts";
>>>>>>> 3bb6bf6 (Sign-in, personal centre and recovery measured: throughput and timing; statements are prepared once a connection, GET /me reads in one; strangers' events no longer wait in one stream; 1,000 calls of each kind answer alike)
import type { ServiceContext } from "../service-context.ts";
import { readStanding, type StandingRow } from "./read-standing.ts";

/** The account and how far it is from being ready to apply (R-CEN-01). */
export async function getMe(context: ServiceContext, input: { accountId: string }): Promise<Me> {
<<<<<<< HEAD
  const { database, profile } = context;
  const [account] = await database.select().from(accounts).where(eq(accounts.id, input.accountId));
  if (account === undefined) throw new Refusal("session/expired");
  const [view, facts] = await Promise.all([
    viewAccount(database, context, account),
    collectFacts(context, input.accountId),
  ]);
  const readiness = evaluateReadiness(profile, {
    ...facts,
    trackId: account.trackId ?? undefined,
    accountState: account.state,
  });
  return { account: view, readiness: readiness.items, readyToApply: readiness.readyToApply };
}

type CollectedFacts = Omit<ReadinessFacts, "trackId" | "accountState">;

async function collectFacts(context: ServiceContext, accountId: string): Promise<CollectedFacts> {
  const { database, profile } = context;
  const [credentialRows, photoRows, degreeRows, provenRows, archiveRows, { items }, identity] = await Promise.all([
    database.select({ id: credentials.accountId }).from(credentials).where(eq(credentials.accountId, accountId)),
    database
      .select({ state: photos.state, faceMatch: photos.faceMatch, decidedBy: photos.decidedBy })
      .from(photos)
      .where(and(eq(photos.accountId, accountId), ne(photos.state, "replaced"))),
    database.select().from(degrees).where(eq(degrees.accountId, accountId)),
    database
      .select({ channel: contacts.channel })
      .from(contacts)
      .where(and(eq(contacts.accountId, accountId), isNotNull(contacts.provenAt))),
    database.select({ boundAt: archives.boundAt }).from(archives).where(eq(archives.accountId, accountId)),
    listBindings(context, { accountId }),
    readIdentityStanding(database, accountId),
  ]);
  const wechat = items.find(({ provider }) => provider === "wechat");
  const handedIn = photoRows.find(({ state }) => state !== "draft");
  return {
    passwordSet: credentialRows.length > 0,
    faceAuthenticated: identity.isAuthenticated,
    identityReviewPending: identity.isReviewPending,
    photoState: handedIn?.state ?? photoRows[0]?.state ?? "none",
    // A member of staff who approved it has compared it: the twin of the face step has the same outcome (R-FAC-03).
    photoMatched: handedIn?.faceMatch === "match" || handedIn?.decidedBy === "staff",
    degrees: degreeRows.map((row) => ({
      kind: row.kind,
      state: row.state,
      isHeldByRegister: isHeldByRegister(row, profile.degrees.register),
    })),
    wechat: { following: wechat?.following ?? false, bound: wechat?.boundAt !== undefined },
    contactsProven: {
      email: provenRows.some(({ channel }) => channel === "email"),
      phone: provenRows.some(({ channel }) => channel === "sms"),
    },
    archiveBound: archiveRows.length > 0,
=======
  const standing = await readStanding(context.database, input.accountId);
  if (standing === undefined) throw new Refusal("session/expired");
  const { account, contacts, photos } = standing;
  const shown = photos.find(({ state }) => state !== "draft" && state !== "rejected");
  const readiness = evaluateReadiness(context.profile, factsOf(context, standing));
  return {
    account: toAccountView(context, account, contacts, shown?.id),
    readiness: readiness.items,
    readyToApply: readiness.readyToApply,
  };
}

function factsOf({ profile }: ServiceContext, standing: StandingRow): ReadinessFacts {
  const { account, contacts, photos, degrees } = standing;
  const handedIn = photos.find(({ state }) => state !== "draft");
  const isProven = (wanted: string) => contacts.some(({ channel, isProven }) => isProven && channel === wanted);
  return {
    trackId: account.trackId ?? undefined,
    accountState: account.state,
    passwordSet: standing.hasPassword,
    faceAuthenticated: false,
    photoState: handedIn?.state ?? photos[0]?.state ?? "none",
    photoMatched: false,
    degrees: degrees.map((degree) => ({
      kind: degree.kind,
      state: degree.state,
      isHeldByRegister: isHeldByRegister(degree, profile.degrees.register),
    })),
    wechat: { following: standing.isFollowing, bound: standing.isWechatBound },
    contactsProven: { email: isProven("email"), phone: isProven("sms") },
    archiveBound: standing.isArchiveBound,
>>>>>>> 3bb6bf6 (Sign-in, personal centre and recovery measured: throughput and timing; statements are prepared once a connection, GET /me reads in one; strangers' events no longer wait in one stream; 1,000 calls of each kind answer alike)
  };
}
