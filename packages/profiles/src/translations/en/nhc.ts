import type { ProfileTexts } from "../profile-texts.ts";

export const nhc: ProfileTexts = {
  name: "Candidate Services",
  authority: "Health Human Resources Development Center, National Health Commission",
  examName: "health professional qualifications and nursing licence",
  tracks: {},
  noticeText: [
    "1. The candidate must register in person, with true and valid information.",
    "2. Each ID number can have one account. Name, ID type and ID number cannot be changed after you submit them. Compare every character with your ID document.",
    "3. If your name has a rare character, press “Rare characters” to enter it. Do not use another character or a symbol instead. If it cannot be found, you can use pinyin; staff check the name after you register.",
    "4. Remember your username, password and security answer. Do not tell them to anybody, and do not have others register or keep the account for you. You are responsible for wrong information and for passing the account on.",
    "5. After you register, upload your photo, add your qualifications, and link and follow on WeChat. You can apply once all three are done.",
    "6. We collect your name, ID details and the contact details you give, to confirm who you are, to handle your application and to notify you. You can view and download your data and close your account in your account.",
  ],
  submitLabel: { web: "Register", miniProgram: "Submit" },
  passwordHint:
    "8–64 characters with at least one letter and one digit. Capitals matter. No common passwords, and not your username, phone number, birth date or the last 6 characters of your ID number.",
  identifierLabel: "Username or ID number",
  identifierPlaceholder: "Username or ID number",
  tips: [
    "1. Use the account you registered for the exams “health professional qualifications and nursing licence” (卫生专业技术资格、护士执业资格)",
    "2. If you have forgotten your password, press “Forgotten your password?”",
    "3. After 5 wrong passwords the account is locked on this device for 15 minutes",
  ],
  enterLabel: "Sign in",
  readiness: {
    photo: { label: "Photo", hint: "Submit a recent photo, full face on white, that passes the check." },
    degree: {
      label: "Qualifications",
      hint: "At least one verified education record. One that the register (CHSI) does not hold is passed to staff, and you can then apply.",
    },
    wechat: { label: "WeChat", hint: "Follow the Official Account and link your account, with the same WeChat." },
    contact: {
      label: "Contact details",
      hint: "Confirm a phone number or email address, so that you can reset your password.",
    },
  },
  readyText:
    "You have done everything that is needed before you apply. Watch the website and Official Account of the Health Human Resources Development Center for the dates of application, payment and exam.",
};
