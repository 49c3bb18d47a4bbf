import type { ProfileTexts } from "../profile-texts.ts";

export const qinghai: ProfileTexts = {
  name: "Candidate Public Service System",
  authority: "Qinghai Personnel Examination Center",
  examName: "Qinghai personnel exams",
  tracks: {},
  noticeText: [
    "1. The candidate must register in person, with true and valid information.",
    "2. The first time, scan with your own Alipay or e-Social Security Card and share your identity. An account is then made for you. Name and ID number are those you shared and cannot be changed.",
    "3. After that you must set a password, then do face authentication and upload your photo.",
    "4. The photo is compared with your face. The result is only an aid for the review. If it does not match, you can upload another photo, authenticate again or ask staff to review it.",
    "5. Keep your account and password safe and do not have others act for you. Whoever uses somebody else's identity bears the consequences.",
    "6. We collect the name and ID details you share and the results of authentication, to confirm who you are, to handle your application and to notify you. You can view and download your data and close your account in your account.",
  ],
  submitLabel: { web: "Agree and authorise", miniProgram: "Agree and authorise" },
  passwordHint:
    "8–64 characters with at least one letter and one digit. Capitals matter. No common passwords, and not your username, phone number, birth date or the last 6 characters of your ID number.",
  identifierLabel: "ID number",
  identifierPlaceholder: "Enter your ID number",
  tips: [
    "1. The first time, sign in by scanning with Alipay or the e-Social Security Card. You are then asked to set a password",
    "2. The password is the one you set for the “Qinghai personnel exams” (青海省人事考试)",
  ],
  enterLabel: "Enter the exam system",
  readiness: {
    face: { label: "Face authentication", hint: "The candidate does face authentication once, in person." },
    password: { label: "Password", hint: "Set a password for your account." },
    photo: {
      label: "Photo",
      hint: "Submit a photo on red, blue or white that passes the check and matches your authenticated face.",
    },
  },
  readyText:
    "You have done everything that is needed before you apply. Watch the Qinghai personnel exam website and Official Account for the dates of application, review, payment and exam.",
  examsLabel: "Current exams",
};
