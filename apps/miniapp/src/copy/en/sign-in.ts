import type { Provider } from "@exam/contracts";
import type { signInCopy } from "../sign-in.ts";

const providers: Record<Provider, string> = {
  wechat: "WeChat",
  alipay: "Alipay",
  baidu: "Baidu",
  "social-card": "e-Social Security Card",
};

export const signIn: typeof signInCopy = {
  title: "Sign in with password",
  password: "Password",
  passwordPlaceholder: "Type here",
  submit: "Sign in",
  recover: "Forgotten your password?",
  signUp: "Register",
  tips: "Important",
  registered: "You are registered. Sign in.",
  activated: "Your account is active. Sign in.",
  recovered: "Your new password is set. Sign in with it.",
  providers,
  scanTitle: "Sign in by scanning",
  scanWith: (provider: string) => `Scan with ${provider}`,
  scanHint: (provider: Provider) =>
    provider === "social-card"
      ? "Scan with your e-Social Security Card, enter its password, then confirm the sign-in"
      : `Scan with ${providers[provider]} and confirm on your phone`,
  scanFirst: {
    form: (provider: string) =>
      `The first time, enter your username and password on the phone to link your account. After that, scanning with ${provider} signs you in.`,
    identity: (provider: string) =>
      `The first time, ${provider} asks you to share your identity. An account is made for you, then you set a password.`,
  },
  scanOtherPhone:
    "A phone cannot scan its own screen: use another phone. If this is your only one, choose another way to sign in.",
  scanned: "Scanned. Press “Confirm sign-in” on your phone",
  scanConfirmed: "Signed in",
  scanCancelled: "Cancelled on the phone",
  scanExpired: "The QR code has expired",
  scanRefresh: "Show a new QR code",
  toPassword: "Sign in with password",
  byProvider: (provider: string) => `Sign in with ${provider}`,
  byProviderFailed: (provider: string) => `${provider} gave no sign-in. Try again, or sign in with your password.`,
  scanComputer: "Scan to sign in on a computer",
  ways: "Ways to sign in",
  face: "Sign in with your face",
  backToFace: "Back to sign-in with your face",
  identityTitle: "Share your identity",
  identityTab: "Authorise",
  identityLead: (provider: string, authority: string) =>
    `Press “Authorise”. ${provider} asks you to confirm and gives your name and ID number to ${authority}, to make your candidate account and sign you in.`,
  authorise: "Authorise",
  cardTab: "Electronic social security card",
  cardTitle: "Sign in with your electronic social security card on this device",
  cardLead: (authority: string) =>
    `Press “Agree and authorise” to open the card's own page, enter your card password and confirm. The card gives ${authority} your name and ID number, which are used to make your account and sign you in.`,
  cardOpen: "Agree and authorise",
  cardFinishing: "Signing in with your card. Please wait…",
  cardLost: "This authorisation was not found. Authorise again in the same browser.",
};
