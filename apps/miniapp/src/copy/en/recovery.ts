import type { RecoveryMethod } from "@exam/contracts";
import type { recoveryCopy } from "../recovery.ts";

const methods: Record<RecoveryMethod, string> = {
  "security-question": "Security question",
  face: "Face",
  sms: "SMS",
  email: "Email",
};

const methodLeads: Record<RecoveryMethod, string> = {
  "security-question": "Answer the security question you chose when you registered, then set a new password.",
  face: "Confirm your identity with your face, then set a new password.",
  sms: "We send a code to the confirmed mobile number of your account.",
  email: "We send a code to the confirmed email address of your account.",
};

export const recovery: typeof recoveryCopy = {
  title: "Reset your password",
  methodsLabel: "Ways to reset it",
  methods,
  methodLeads,
  steps: { identity: "Who you are", answer: "Security question", code: "Verification code", password: "New password" },
  rareTip: "If your name has a rare character, press “Rare characters” to enter it",
  name: "Candidate's name",
  idNumber: "ID number",
  placeholder: (_label: string) => "Type here",
  submit: "Submit",
  startFace: "Start face authentication",
  faceByPhone:
    "Confirm who you are with your face, then set a new password. A QR code follows, which you scan with your phone.",
  question: "Security question",
  answer: "Your answer",
  answerLead: "After 5 wrong answers you cannot use the security question for 24 hours.",
  code: "Verification code",
  codeSentTo: (to: string) => `We sent a code to ${to}. It works for 10 minutes.`,
  codeSent: {
    sms: "If your details match an account, we have sent a code to its mobile number. It works for 10 minutes.",
    email:
      "If your details match an account, we have sent a code to its email address. It works for 10 minutes. If it has not arrived, look in your junk mail.",
  },
  codeWrong: "The code has 6 digits. Check it and enter it again.",
  next: "Continue",
  again: "Change the details",
  setPassword: "Set new password",
  passwordLead: "Set a new password within 15 minutes. Every device must then sign in with it.",
  forgotUsername: "Forgotten your username?",
  reminderTitle: "Get your username",
  reminderLead:
    "Enter your details. We send your username to the confirmed mobile number or email address of your account.",
  channel: "Send it by",
  channels: { sms: "Text message", email: "Email" },
  reminderSent: "If your details match an account, we have sent its username.",
  reminderNext: "If nothing arrives, check the name and ID number, or have it sent another way.",
  toSignIn: "Back to sign in",
  recoverPassword: "Reset your password",
  vetoTitle: "Undo the password reset",
  vetoLead:
    "Your account's password has just been reset. If it was not you, undo it: the old password works again, every device is signed out and resets are blocked for 24 hours.",
  vetoOwn: "If it was you, there is nothing to do. Close this page.",
  veto: "It was not me, undo it",
  vetoDone: "The password reset is undone",
  vetoDoneLines: [
    "The old password works again and every device is signed out.",
    "Sign in with the old password and check your contact details and devices.",
  ],
  vetoBroken: "The link is incomplete. Open the whole link from the text message or email.",
};
