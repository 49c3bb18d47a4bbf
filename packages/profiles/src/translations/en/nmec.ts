import type { ProfileTexts } from "../profile-texts.ts";

export const nmec: ProfileTexts = {
  name: "Candidate Service System",
  authority: "National Medical Examination Center",
  examName: "physician qualification and medical competence test",
  tracks: {
    physician: "Licensed physician",
    "assistant-physician": "Licensed assistant physician",
    "rural-assistant-physician": "Rural general assistant physician",
    "competence-test": "Competence test",
  },
  noticeText: [
    "1. The candidate must register in person, with true and valid information.",
    "2. An account registered with false information or with somebody else's will be ended once this is established. Whoever registered it bears the consequences.",
    "3. Each ID number can have one account. Username, name, ID type and ID number cannot be changed after you submit them. Check them carefully.",
    "4. The name must be in Chinese characters, as on your ID document. If it has a rare character, press “Rare characters” to enter it. Pinyin and symbols are not accepted.",
    "5. The email address is used to reset your password and to notify you. Give one that you use yourself, and make sure that it is right.",
    "6. We collect your name, ID details, email address and security question, to confirm who you are, to handle your application and to notify you. You can view and download your data and close your account in your account.",
  ],
  submitLabel: { web: "Register", miniProgram: "Submit" },
  passwordHint: "8–20 letters and digits. Capitals matter.",
  identifierLabel: "Username",
  identifierPlaceholder: "Enter your username",
  tips: [
    "1. Use the account you registered for the exams “physician qualification and medical competence test” (医师资格、医学水平测试)",
    "2. The first time you scan with WeChat, you link the account you registered",
  ],
  enterLabel: "Candidate services",
  readiness: {
    photo: { label: "Photo", hint: "Submit a recent small two-inch photo, full face on white, that passes the check." },
    degree: {
      label: "Qualifications",
      hint: "Save at least one education record. Candidates of the competence test need none.",
    },
    wechat: { label: "Link WeChat", hint: "Link WeChat so that you can sign in by scanning." },
  },
  readyText:
    "You have done everything that is needed before you apply. Watch the website and Official Account of the National Medical Examination Center for the dates of application, payment and exam.",
};
