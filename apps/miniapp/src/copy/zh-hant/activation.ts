import type { activationCopy } from "../activation.ts";

export const activation: typeof activationCopy = {
  title: "帳號啟用",
  confirmLead: "點選下面的按鈕，啟用您的帳號。啟用後即可登入。",
  activate: "啟用帳號",
  sentLead:
    "啟用電郵已發送。請開啟電郵，點選電郵中的連結啟用帳號；沒有收到的，請檢查垃圾電郵，或重新發送。該電郵以前註冊過的，電郵中會說明。",
  resendTitle: "重新發送啟用電郵",
  email: "電郵地址",
  emailPlaceholder: "請輸入註冊時填寫的電郵",
  resend: "重新發送啟用電郵（或者校驗碼）",
  resent: "如果該電郵有等待啟用的帳號，啟用電郵已重新發送，請查收。",
  signIn: "返回登入",
};
