import type { ContactChannel } from "@exam/contracts";
import type { replacementCopy, takenCopy } from "../replacement.ts";

const channels: Record<ContactChannel, string> = { sms: "Text message", email: "Email" };
const addresses: Record<ContactChannel, string> = { sms: "Mobile number", email: "Email address" };

export const replacement: typeof replacementCopy = {
  title: "Somebody else uses my ID number",
  lead: "If somebody registered with your ID number, you can ask for a correction. Once it is approved, that account is closed and you can register.",
  steps: { person: "About you", evidence: "Evidence" },
  name: "Name",
  nameHint: "As on your ID document. If it has a rare character, press “Rare characters”.",
  channel: "Send the result by",
  channels,
  addresses,
  addressWrong: (label: string) => `${label} is not right. Check it and enter it again.`,
  placeholder: (_label: string) => "Type here",
  code: "Verification code",
  next: "Continue",
  evidenceLines: [
    "Upload a photo of yourself holding your ID document. Face and document must be complete and sharp, name and number readable, nothing covered and no reflections.",
    "The photo is used for this request alone and deleted afterwards.",
  ],
  evidenceUntil: (time: string) => `Upload it by ${time}. After that you have to ask again.`,
  evidence: "Evidence",
  choose: "Choose a photo",
  chooseAgain: "Choose another",
  chooseFailed: "The album or files did not open. Check the permissions and try again.",
  uploading: "Uploading the photo…",
  submit: "Submit request",
  again: "Start again",
  gone: "The request was not submitted within 24 hours, or is no longer kept. Start again.",
  done: "Request submitted, waiting for review",
  doneLines: (to: string) => [
    `We will send the result to ${to}.`,
    "If it is approved, register with your ID number. If not, contact the exam authority.",
    "On this device you can look at the state of the request here or on the home page.",
  ],
  progress: "State of my correction request",
  states: { draft: "Not submitted", submitted: "In review", granted: "Approved", rejected: "Not approved" },
  number: "Request number",
  state: "State",
  askedAt: "Asked on",
  decidedAt: "Decided on",
  reason: "Reason",
  refresh: "Look again",
  granted: "The request was approved",
  grantedLines: ["The account with your ID number was closed.", "You can now register with your ID number."],
  register: "Register",
  rejected: "The request was not approved",
  rejectedLines: [
    "The account stays as it is.",
    "You can ask again with other evidence, or contact the exam authority.",
  ],
  askAgain: "Ask again",
  forget: "Do not keep it on this device",
  toHome: "Back to the home page",
};

export const taken: typeof takenCopy = {
  idNumberLines: [
    "If it was you who registered, get your username or reset your password and sign in.",
    "If it was not you, ask for a correction.",
  ],
  hints: (masked: string) => `Confirmed contact of that account: ${masked}`,
  findUsername: "Get your username",
  recover: "Reset your password",
  replace: "Somebody else uses my ID number",
  contactLine: "If the account is yours, sign in. If you have forgotten the password, reset it on the sign-in page.",
  signIn: "Sign in",
  waitingLine:
    "If you registered but have not activated the account, open your email and press the activation link. If it has not arrived, ask for another.",
  pendingLine: "Open your email and press the activation link. If it has not arrived, ask for another.",
  resend: "Send the activation email (or code) again",
};
