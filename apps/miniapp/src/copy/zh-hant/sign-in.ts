import type { Provider } from "@exam/contracts";
import type { signInCopy } from "../sign-in.ts";

const providers: Record<Provider, string> = {
  wechat: "微信",
  alipay: "支付寶",
  baidu: "百度",
  "social-card": "電子社保卡",
};

export const signIn: typeof signInCopy = {
  title: "帳號密碼登入",
  password: "密碼",
  passwordPlaceholder: "請輸入密碼",
  submit: "登入",
  recover: "找回密碼",
  signUp: "註冊",
  tips: "【特別提示】",
  registered: "註冊成功，請登入。",
  activated: "帳號已啟用，請登入。",
  recovered: "新密碼已設定，請用新密碼登入。",
  providers,
  scanTitle: "掃碼登入",
  scanWith: (provider: string) => `${provider}掃碼登入`,
  scanHint: (provider: Provider) =>
    provider === "social-card"
      ? "開啟電子社保卡「掃一掃」，輸入電子社保卡密碼認證，然後確認登入"
      : `開啟${providers[provider]}「掃一掃」，在手機上確認登入`,
  scanFirst: {
    form: (provider: string) => `第一次掃碼，需要在手機上輸入用戶名稱和密碼綁定帳號，以後用${provider}掃碼即可登入。`,
    identity: (provider: string) => `第一次掃碼，${provider}會請您授權身分資料，系統自動建立帳號，隨後請設定密碼。`,
  },
  scanOtherPhone: "手機不能掃描自己的螢幕，請用另一部手機掃碼。只有這部手機的，請選擇其他登入方式。",
  scanned: "已掃描，請在手機上點選「確認登入」",
  scanConfirmed: "登入成功",
  scanCancelled: "已在手機上取消登入",
  scanExpired: "二維碼已過期",
  scanRefresh: "更新二維碼",
  toPassword: "帳號密碼登入",
  byProvider: (provider: string) => `${provider}登入`,
  byProviderFailed: (provider: string) => `沒有取得${provider}的登入資料，請重試，或使用帳號密碼登入。`,
  scanComputer: "掃碼登入電腦版",
  ways: "登入方式",
  face: "面容ID登入",
  backToFace: "返回面容ID登入",
  identityTitle: "身分授權",
  identityTab: "授權登入",
  identityLead: (provider: string, authority: string) =>
    `點選「授權」後，${provider}會請您確認，並向${authority}提供您的姓名和證件號碼，用於建立和登入考生帳號。`,
  authorise: "授權",
  cardTab: "電子社保卡登入",
  cardTitle: "在本機用電子社保卡登入",
  cardLead: (authority: string) =>
    `點選「同意並授權」後開啟電子社保卡的認證頁面，輸入電子社保卡密碼並確認登入。電子社保卡會向${authority}提供您的姓名和證件號碼，用於建立和登入考生帳號。`,
  cardOpen: "同意並授權",
  cardFinishing: "正在用電子社保卡登入，請稍候…",
  cardLost: "沒有找到這次授權。請在同一個瀏覽器中重新授權。",
};
