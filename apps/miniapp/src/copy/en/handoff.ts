import type { BindingConflict } from "@exam/contracts";
import type { handoffCopy } from "../handoff.ts";

const conflicts: Record<BindingConflict, (account: string) => string> = {
  "bound-elsewhere": (account) =>
    `The WeChat (or Alipay, Baidu) you are using is linked to another account: ${account}.`,
  "other-bound": (account) => `The account ${account} is linked to another WeChat (or Alipay, Baidu).`,
};

export const handoff: typeof handoffCopy = {
  title: "Sign in by scanning",
  scanLead: "Scan the sign-in QR code on the computer, check the details and confirm.",
  scan: "Scan QR code",
  scanAgain: "Scan again",
  notOurs: "This is not a sign-in QR code of this service. Scan the one on the sign-in page.",
  needsApp: "Open this in WeChat (or Alipay)",
  needsAppLines: (service: string) => [
    `A browser cannot confirm a sign-in. Open the mini-program “${service}” in WeChat (or Alipay), press “Scan to sign in on a computer” and scan the QR code on the computer.`,
    "You can also sign in with your password on the computer.",
  ],
  checking: "Checking the QR code…",
  askTitle: "A device asks to sign in to your account",
  device: "Device",
  place: "Place",
  requestedAt: "Asked at",
  account: "Account",
  askWarning: "If it is not you who is signing in, press “Cancel”.",
  confirm: "Confirm sign-in",
  cancel: "Cancel",
  confirmed: "Signed in",
  confirmedLine: "The computer is signed in. You can close this page.",
  cancelled: "Sign-in cancelled",
  cancelledLine: "The computer was not signed in. If you did not scan this code yourself, change your password.",
  unbound: "No account is linked yet",
  unboundLine:
    "Before your first sign-in by scanning, link the account you registered. You then come back here to confirm.",
  goBind: "Link account",
  authoriseTitle: "Share your identity details",
  authorise: "Authorise",
  notAuthorised: "You did not share your details. Try again, or sign in another way on the computer.",
  toCentre: "Go to your account",
  bindTitle: "Link account",
  bindLead: "Enter the username and password of your account to link it. From then on you sign in directly.",
  username: "Username",
  password: "Password",
  placeholder: (_label: string) => "Type here",
  bind: "Link",
  back: "Back",
  bound: "Linked",
  ticketMissing: "Linking took too long. Go back and scan or sign in again.",
  conflictTitle: "Choose what to link",
  conflicts,
  choice: "Link",
  keep: "Keep the present link, only sign in",
  move: "Remove the present link and link this account",
  choiceLead: "Choose, enter the new picture code, then press “Link”.",
};
