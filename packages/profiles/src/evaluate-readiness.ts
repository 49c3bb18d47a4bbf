import type { AccountState, DegreeKind, DegreeState, PhotoState, ReadinessItem } from "@exam/contracts";
import type { AuthorityProfile, ReadinessRule } from "./authority-profile.ts";

/** What is known of one candidate. */
export interface ReadinessFacts {
  /** The chosen track's id; without one the rules for most tracks hold. */
  readonly trackId?: string | undefined;
  readonly accountState: AccountState;
  readonly passwordSet: boolean;
  readonly faceAuthenticated: boolean;
  /** The candidate asked for a person instead of the face step. */
  readonly identityReviewPending?: boolean | undefined;
  /** State of the current photo. */
  readonly photoState: PhotoState | "none";
  /** The photo was found to show the person whose face was authenticated. */
  readonly photoMatched: boolean;
  readonly degrees: readonly {
    readonly kind: DegreeKind;
    readonly state: DegreeState;
    /** From `isHeldByRegister`. */
    readonly isHeldByRegister: boolean;
  }[];
  readonly wechat: { readonly following: boolean; readonly bound: boolean };
  readonly contactsProven: { readonly email: boolean; readonly phone: boolean };
  /** The register was asked for this identity's records and its answer, even an empty one, was kept. */
  readonly archiveBound: boolean;
}

export interface Readiness {
  /** In the profile's order, required and recommended ones. */
  readonly items: ReadinessItem[];
  /** The account is active and everything required is done. */
  readonly readyToApply: boolean;
}

type Standing = Pick<ReadinessItem, "state" | "done" | "nextAction">;
type RuleFor<Item extends ReadinessRule["item"]> = Extract<ReadinessRule, { item: Item }>;

/** The table "Ready to apply" for one candidate (R-CEN-01). `nextAction` is empty when there is nothing to press. */
export function evaluateReadiness(profile: Pick<AuthorityProfile, "readiness">, facts: ReadinessFacts): Readiness {
  const items = profile.readiness.map((rule) => {
    const isExcepted = facts.trackId !== undefined && rule.exceptTracks.includes(facts.trackId);
    const standing = standingOf(rule, facts);
    return { item: rule.item, ...standing, required: rule.required && !isExcepted };
  });
  const isEverythingDone = items.every((item) => item.done || !item.required);
  return { items, readyToApply: facts.accountState === "active" && isEverythingDone };
}

function standingOf(rule: ReadinessRule, facts: ReadinessFacts): Standing {
  switch (rule.item) {
    case "activation":
      return facts.accountState === "pending-activation"
        ? { state: "pending", done: false, nextAction: "去激活" }
        : { state: "active", done: true, nextAction: "" };
    case "password":
      return facts.passwordSet
        ? { state: "set", done: true, nextAction: "" }
        : { state: "none", done: false, nextAction: "重置密码" };
    case "face":
      return faceStanding(facts);
    case "photo":
      return photoStanding(rule, facts);
    case "degree":
      return rule.evidence === "archive" ? archiveStanding(facts) : recordStanding(rule, facts);
    case "wechat":
      return wechatStanding(rule, facts);
    case "contact":
      return contactStanding(rule, facts);
  }
}

/** While a person looks at the request, the face step stays open to whoever changes their mind. */
function faceStanding({ faceAuthenticated, identityReviewPending }: ReadinessFacts): Standing {
  if (faceAuthenticated) return { state: "passed", done: true, nextAction: "" };
  return { state: identityReviewPending ? "submitted" : "none", done: false, nextAction: "去认证" };
}

const photoNextActions: Record<PhotoState | "none", string> = {
  none: "去上传",
  draft: "去提交",
  submitted: "",
  approved: "",
  rejected: "重新上传",
  replaced: "去上传",
  locked: "",
};

function photoStanding(rule: RuleFor<"photo">, { photoState, photoMatched }: ReadinessFacts): Standing {
  const isApproved = photoState === "approved" || photoState === "locked";
  const isUnmatched = rule.isMatchedWithFace && !photoMatched;
  const mayMatch = isApproved || photoState === "submitted";
  return {
    state: photoState,
    done: isApproved && !isUnmatched,
    nextAction: mayMatch && isUnmatched ? "重新认证" : photoNextActions[photoState],
  };
}

/** The furthest record speaks for the item, so that a failed one does not hide a verified one. */
const degreeStatesFurthestFirst: readonly DegreeState[] = ["verified", "manual", "verifying", "unverified", "failed"];

const degreeNextActions: Record<DegreeState, string> = {
  unverified: "去核验",
  verifying: "",
  verified: "",
  failed: "去添加",
  manual: "",
};

function recordStanding(rule: RuleFor<"degree">, { degrees }: ReadinessFacts): Standing {
  const records = degrees.filter((record) => record.kind === "education");
  const state = degreeStatesFurthestFirst.find((candidate) => records.some((record) => record.state === candidate));
  const done = records.some(
    (record) =>
      rule.acceptedStates.includes(record.state) ||
      (rule.acceptsManualWhenNotHeld && record.state === "manual" && !record.isHeldByRegister),
  );
  const nextAction = state ? degreeNextActions[state] : "去添加";
  return { state: state ?? "none", done, nextAction: done ? "" : nextAction };
}

/**
 * `pending` until the register has answered, `empty` where it holds nothing of this identity: that is done too, and the claim
 * form is then the next thing to press.
 */
function archiveStanding({ degrees, archiveBound }: ReadinessFacts): Standing {
  const state = degreeStatesFurthestFirst.find((candidate) => degrees.some((record) => record.state === candidate));
  if (!archiveBound) return { state: "pending", done: false, nextAction: "查看学信档案" };
  return state
    ? { state, done: true, nextAction: "" }
    : { state: "empty", done: true, nextAction: "我还有学历没显示出来" };
}

function wechatStanding(rule: RuleFor<"wechat">, { wechat }: ReadinessFacts): Standing {
  const state = wechat.bound ? "bound" : wechat.following ? "following" : "none";
  const done = (wechat.following || !rule.needsFollowing) && (wechat.bound || !rule.needsBinding);
  const nextAction = wechat.bound ? "去关注" : "去绑定";
  return { state, done, nextAction: done ? "" : nextAction };
}

function contactStanding(rule: RuleFor<"contact">, { contactsProven }: ReadinessFacts): Standing {
  const provenCount = Number(contactsProven.email) + Number(contactsProven.phone);
  const state = provenCount === 2 ? "proven" : provenCount === 1 ? "partial" : "none";
  const done = provenCount >= (rule.proven === "all" ? 2 : 1);
  return { state, done, nextAction: done ? "" : "去验证" };
}
