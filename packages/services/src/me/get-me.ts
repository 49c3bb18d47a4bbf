import { type Me, Refusal } from "@exam/contracts";
import { evaluateReadiness, isHeldByRegister, type ReadinessFacts } from "@exam/profiles";
import { toAccountView } from "../account/view-account.ts";
import type { ServiceContext } from "../service-context.ts";
import { readStanding, type StandingRow } from "./read-standing.ts";

/** The account and how far it is from being ready to apply (R-CEN-01). */
export async function getMe(context: ServiceContext, input: { accountId: string }): Promise<Me> {
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
