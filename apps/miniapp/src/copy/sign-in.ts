import type { Provider } from "@exam/contracts";
import { inLanguage } from "./language.ts";

const providers: Record<Provider, string> = {
  wechat: "微信",
  alipay: "支付宝",
  baidu: "百度",
  "social-card": "电子社保卡",
};

export const signInCopy = inLanguage("signIn", {
  "zh-CN": {
    title: "账号密码登录",
    password: "密码",
    passwordPlaceholder: "请输入密码",
    submit: "登录",
    recover: "找回密码",
    signUp: "注册",
    tips: "【特别提示】",
    registered: "注册成功，请登录。",
    activated: "账号已激活，请登录。",
    recovered: "新密码已设置，请用新密码登录。",
    providers,
    scanTitle: "扫码登录",
    scanWith: (provider: string) => `${provider}扫码登录`,
    scanHint: (provider: Provider) =>
      provider === "social-card"
        ? "打开电子社保卡“扫一扫”，输入电子社保卡密码认证，然后确认登录"
        : `打开${providers[provider]}“扫一扫”，在手机上确认登录`,
    scanFirst: {
      form: (provider: string) => `第一次扫码，需要在手机上输入用户名和密码绑定账号，以后用${provider}扫码即可登录。`,
      identity: (provider: string) => `第一次扫码，${provider}会请您授权身份信息，系统自动建立账号，随后请设置密码。`,
    },
    scanOtherPhone: "手机不能扫描自己的屏幕，请用另一部手机扫码。只有这部手机的，请选择其他登录方式。",
    scanned: "已扫描，请在手机上点击“确认登录”",
    scanConfirmed: "登录成功",
    scanCancelled: "已在手机上取消登录",
    scanExpired: "二维码已过期",
    scanRefresh: "刷新二维码",
    toPassword: "账号密码登录",
    byProvider: (provider: string) => `${provider}登录`,
    byProviderFailed: (provider: string) => `没有取得${provider}的登录信息，请重试，或使用账号密码登录。`,
    scanComputer: "扫码登录电脑版",
    ways: "登录方式",
    face: "面容ID登录",
    backToFace: "返回面容ID登录",
    identityTitle: "身份授权",
    identityTab: "授权登录",
    identityLead: (provider: string, authority: string) =>
      `点击“授权”后，${provider}会请您确认，并向${authority}提供您的姓名和证件号码，用于建立和登录考生账号。`,
    authorise: "授权",
    cardTab: "电子社保卡登录",
    cardTitle: "在本机用电子社保卡登录",
    cardLead: (authority: string) =>
      `点击“同意并授权”后打开电子社保卡的认证页面，输入电子社保卡密码并确认登录。电子社保卡会向${authority}提供您的姓名和证件号码，用于建立和登录考生账号。`,
    cardOpen: "同意并授权",
    cardFinishing: "正在用电子社保卡登录，请稍候…",
    cardLost: "没有找到这次授权。请在同一个浏览器中重新授权。",
  },
});
