import type { SharedTexts } from "../profile-texts.ts";

export const shared: SharedTexts = {
  noticeTitle: { web: "Important", miniProgram: "Before you register" },
  idTypes: {
    "resident-id": "Resident Identity Card",
    "hk-macau-permit": "Mainland Travel Permit for Hong Kong and Macao Residents",
    "taiwan-permit": "Mainland Travel Permit for Taiwan Residents",
    "hmt-residence-permit": "Residence Permit for Hong Kong, Macao and Taiwan Residents",
    passport: "Passport",
    "foreign-permanent-resident-id": "Foreign Permanent Resident ID Card",
  },
  securityQuestions: {
    "first-teacher": "What was the name of your class teacher in primary school?",
    "childhood-friend": "What was the name of your best childhood friend?",
    "childhood-place": "Where did you like to play as a child?",
    "first-school": "What was the name of your first primary school?",
    "first-desk-mate": "Who was the first to share a desk with you?",
    "first-pet": "What was the name of your first pet?",
    "first-dish": "What was the first dish you learnt to cook?",
    "favourite-book": "Which book has impressed you most?",
    "grandmother-name": "What is the name of your mother's mother?",
    "first-trip": "Which city did you go to on your first long journey?",
  },
  faceNotice: {
    title: "About face authentication",
    text: (authority) => [
      `Your face is sensitive personal information. ${authority} carries out face authentication only if you agree to it separately. Read the following and decide freely.`,
      "1. Purpose: to make sure that it is the candidate who signs in, resets the password, confirms the identity or compares the photo, and that nobody else poses as you. It is used for nothing else.",
      "2. Means: the identity service of the platform you use (WeChat, Alipay, Baidu or Tencent Cloud) records your face and compares it with official identity data. We ask that service for the result alone.",
      "3. Retention: we keep the result, the name of the service and the time. Where your face is compared with the exam photo, the picture is kept encrypted until the photo is reviewed, 24 hours at most, and then deleted.",
      "4. Effect: if it does not pass, nothing happens to your account. You can try again or use another way.",
      "5. Your rights: you need not agree. Refusing does not keep you from using this service: every step has a way without your face. You can take your consent back in your account at any time, and processing stops at once.",
      "6. Use good light, hold the phone parallel to your face, let your face fill about two thirds of the picture, be alone in it, and have nothing cover your face.",
      "By pressing “Agree and start” you say that you have read this and agree separately to this processing of your face.",
    ],
  },
};
