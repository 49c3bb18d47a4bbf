import { type Me, Refusal } from "@exam/contracts";
import { evaluateReadiness, isHeldByRegister, type ReadinessFacts } from "@exam/profiles";
import { toAccountView } from "../account/view-account.ts";
import { readFresh } from "../replica/read-fresh.ts";
import type { ServiceContext } from "../service-context.ts";
import { keptViews } from "./kept-views.ts";
import { readStanding, type StandingRow } from "./read-standing.ts";

/**
 * The account and how far it is from being ready to apply (R-CEN-01). With the revision that its session was read at, a
 * view made at the same revision serves again for a minute: whatever changes it has left an event in the audit trail.
 */
export async function getMe(
  context: ServiceContext,
  reader: { accountId: string; accountRevision?: number },
): Promise<Me> {
  const { accountId, accountRevision } = reader;
  const views = keptViews(context);
  const kept = views.get(accountId);
  if (kept !== undefined && kept.revision === accountRevision) return kept.view;
  const standing = await readFresh(context, reader, (connection) => readStanding(connection, accountId));
  if (standing === undefined) throw new Refusal("session/expired");
  const view = viewOf(context, standing);
  // Whether somebody who scanned but is not bound still follows is noted at no account, so it must be read each time.
  const isCounted = standing.isWechatBound || !standing.hasFollower;
  if (accountRevision !== undefined && isCounted) views.set(accountId, { revision: accountRevision, view });
  return view;
}

function viewOf(context: ServiceContext, standing: StandingRow): Me {
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
    faceAuthenticated: standing.isFaceAuthenticated,
    identityReviewPending: standing.isIdentityReviewPending,
    photoState: handedIn?.state ?? photos[0]?.state ?? "none",
    // A member of staff who approved it has compared it: the twin of the face step has the same outcome (R-FAC-03).
    photoMatched: handedIn?.faceMatch === "match" || handedIn?.decidedBy === "staff",
    degrees: degrees.map((degree) => ({
      kind: degree.kind,
      state: degree.state,
      isHeldByRegister: isHeldByRegister(degree, profile.degrees.register),
    })),
    wechat: { following: standing.isFollowing, bound: standing.isWechatBound },
    contactsProven: { email: isProven("email"), phone: isProven("sms") },
    archiveBound: standing.isArchiveBound,
  };
}
