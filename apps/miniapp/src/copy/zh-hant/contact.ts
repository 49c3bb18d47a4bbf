import type { contactCopy, reauthenticateCopy } from "../contact.ts";

export const contact: typeof contactCopy = {
  title: "聯絡方式",
  lead: "驗證後的手機號碼和電郵用於接收通知和找回密碼。",
  phone: "手機號碼",
  email: "電郵地址",
  current: (masked: string) => `已驗證：${masked}`,
  newPhone: "新手機號碼",
  newEmail: "新電郵地址",
  code: "校驗碼",
  phoneCode: "手機校驗碼",
  emailCode: "電郵校驗碼",
  codeHint: "6 位數字，10 分鐘內有效。",
  codeSent: (to: string) => `校驗碼已發送至 ${to}。`,
  sendCode: "免費取得",
  sending: "發送中",
  sendAgain: (seconds: number) => `${seconds} 秒後重發`,
  wrong: (label: string) => `${label}填寫不正確，請核對後重新填寫。`,
  placeholder: (label: string) => `請輸入${label}`,
  save: "儲存",
  saved: "已儲存。",
};

export const reauthenticate: typeof reauthenticateCopy = {
  title: "請驗證身分",
  lead: {
    password: "為保護帳號安全，請輸入登入密碼。",
    code: "為保護帳號安全，請輸入發送到已驗證的手機號碼或電郵地址的校驗碼。",
  },
  password: "登入密碼",
  byPassword: "改用登入密碼驗證",
  byCode: "改用校驗碼驗證",
  channel: "接收校驗碼",
  channels: { sms: (masked: string) => `手機短訊 ${masked}`, email: (masked: string) => `電郵地址 ${masked}` },
  to: { sms: "完整的手機號碼", email: "完整的電郵地址" },
  code: "校驗碼",
  confirm: "確定",
  byFace: "用人臉認證驗證",
  proven: "您已通過人臉認證驗證身分，可以繼續。",
};
