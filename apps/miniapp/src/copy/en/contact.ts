import type { contactCopy, reauthenticateCopy } from "../contact.ts";

export const contact: typeof contactCopy = {
  title: "Contact details",
  lead: "We send notices to a proven phone number or email address, and you can use it to reset your password.",
  phone: "Mobile number",
  email: "Email address",
  current: (masked: string) => `Proven: ${masked}`,
  newPhone: "New mobile number",
  newEmail: "New email address",
  code: "Verification code",
  phoneCode: "Code sent to your phone",
  emailCode: "Code sent by email",
  codeHint: "6 digits. The code works for 10 minutes.",
  codeSent: (to: string) => `We sent a code to ${to}.`,
  sendCode: "Get code",
  sending: "Sending",
  sendAgain: (seconds: number) => `Again in ${seconds} s`,
  wrong: (label: string) => `${label} is not right. Check it and enter it again.`,
  placeholder: (label: string) => `Enter: ${label}`,
  save: "Save",
  saved: "Saved.",
};

export const reauthenticate: typeof reauthenticateCopy = {
  title: "Confirm it is you",
  lead: {
    password: "To protect your account, enter your password.",
    code: "To protect your account, enter the code we send to your proven mobile number or email address.",
  },
  password: "Password",
  byPassword: "Use your password instead",
  byCode: "Use a code instead",
  channel: "Send the code by",
  channels: { sms: (masked: string) => `Text message to ${masked}`, email: (masked: string) => `Email to ${masked}` },
  to: { sms: "Your full mobile number", email: "Your full email address" },
  code: "Verification code",
  confirm: "Confirm",
  byFace: "Use face authentication",
  proven: "Your face was recognised. You can go on.",
};
