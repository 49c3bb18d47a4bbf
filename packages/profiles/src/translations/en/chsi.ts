import type { ProfileTexts } from "../profile-texts.ts";

export const chsi: ProfileTexts = {
  name: "Education Archive",
  authority: "Center for Student Services and Development, Ministry of Education",
  examName: "Education Archive",
  tracks: {},
  noticeText: [
    "1. The candidate must register in person, with true and valid information.",
    "2. Your name and ID number are used to find your education records and cannot be changed after you submit them. Compare them carefully with your ID document.",
    "3. Your email address is your username. After you register we send you an activation email. Press the link in it. If it does not arrive, you can have it sent again.",
    "4. Once your account is active, education records are linked by your name and ID number. If one does not show, you can ask for it with certificate number, graduation year and school.",
    "5. Keep your account and password safe and do not give the account to others.",
    "6. We collect your name, ID details, email address and mobile number, to confirm who you are, to find your education records and to notify you. You can view and download your data and close your account in your account.",
  ],
  reviewLabel: "Confirm",
  submitLabel: { web: "Register now", miniProgram: "Register now" },
  passwordHint:
    "8–64 characters with at least one letter and one digit. Capitals matter. No common passwords, and not your username, phone number, birth date or the last 6 characters of your ID number.",
  identifierLabel: "Email address or mobile number",
  identifierPlaceholder: "Email or mobile number",
  tips: [
    "1. Your account is the email address or mobile number you registered with",
    "2. If your account is not active yet, press the link in the activation email first",
  ],
  enterLabel: "Sign in",
  readiness: {
    activation: { label: "Activation", hint: "Press the link in the activation email." },
    degree: {
      label: "Education archive",
      hint: "Your education records are linked by your name and ID number. If one is missing, you can ask for it.",
    },
    contact: {
      label: "Email address and mobile number",
      hint: "Confirm both, so that you can reset your password.",
    },
  },
  readyText:
    "Your account is active and your education archive is linked. Watch the website and Official Account for notices.",
};
