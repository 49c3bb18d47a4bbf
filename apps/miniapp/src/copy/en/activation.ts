import type { activationCopy } from "../activation.ts";

export const activation: typeof activationCopy = {
  title: "Activate your account",
  confirmLead: "Press the button below to activate your account. You can then sign in.",
  activate: "Activate account",
  sentLead:
    "We have sent you an email. Open it and press the link to activate your account. If it has not arrived, look in your junk mail or ask for another. If the email address was registered before, the email says so.",
  resendTitle: "Send the activation email again",
  email: "Email address",
  emailPlaceholder: "Your email address",
  resend: "Send the activation email (or code) again",
  resent: "If an account with this email address is waiting to be activated, we have sent the email again.",
  signIn: "Back to sign in",
};
