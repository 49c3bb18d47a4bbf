import type { BindingConflict } from "@exam/contracts";
import type { Traits } from "../../device/traits-shape.ts";
import type { wechatCopy } from "../wechat.ts";

const conflicts: Record<BindingConflict, (account: string) => string> = {
  "bound-elsewhere": (account) =>
    `This WeChat is linked to another account${account && `: ${account}`}. If you move it, that link is removed and it is linked to this account.`,
  "other-bound": () => "This account is linked to another WeChat. If you move it, the old link is removed.",
};

const howTo: Record<Traits["wechatCodes"], string> = {
  scan: "Open Scan in WeChat. Scan the QR code of step 1 to follow the Official Account, then the one of step 2 to link your account, with the same WeChat. If this page is open in WeChat on a phone, press and hold the code.",
  hold: "Press and hold the QR codes: first that of step 1 to follow the Official Account, then that of step 2 to link your account.",
  save: "Press “Save QR code”, open Scan in WeChat and choose the code from your album: first follow the Official Account, then link your account, with the same WeChat.",
};

const codeHint: Record<Traits["wechatCodes"], (purpose: string) => string> = {
  scan: (purpose) => `Scan with WeChat to ${purpose}`,
  hold: (purpose) => `Press and hold to ${purpose}`,
  save: () => "Open it in WeChat",
};

export const wechat: typeof wechatCopy = {
  title: "WeChat",
  howTo,
  codeHint,
  notOffered: "This exam does not ask for WeChat.",
  step: (number: number) => `Step ${number}`,
  follow: (account: string) => `Follow the Official Account “${account}”`,
  followPlain: "Follow the Official Account",
  bind: "Link WeChat",
  followPurpose: "follow the Official Account",
  bindPurpose: "link your account",
  save: "Save QR code",
  saved: "The QR code is in your album. Open it in WeChat.",
  saveFailed: "It could not be saved. Allow access to your album and try again, or take a screenshot.",
  waiting: "Waiting for you to scan. This page updates by itself.",
  proveFirst:
    "You signed in more than 10 minutes ago. To protect your account, confirm who you are to see the QR code.",
  prove: "Confirm who I am",
  proveLead: "The QR code that links WeChat is shown afterwards.",
  followed: "Following",
  bound: "Linked",
  boundAs: (nickname: string) => `Linked to the WeChat “${nickname}”.`,
  notFollowing: "You do not follow the Official Account yet. Scan the first QR code to follow it.",
  allDone: "WeChat is linked and you follow the Official Account.",
  expired: "The QR code has expired",
  refresh: "Show a new QR code",
  conflicts,
  conflictTitle: "Choose what to link",
  keep: "Keep the present link",
  kept: "Nothing was changed.",
  move: "Move it to this account",
  moveLead: "The present link is removed at once.",
  unbind: "Unlink WeChat",
  unbindTitle: "Unlink WeChat?",
  unbindLead: "You have to link WeChat again before you can apply.",
  unbindConfirm: "Unlink",
  unbound: "WeChat is unlinked.",
  backToCentre: "Back to your account",
};
