import { inLanguage } from "./language.ts";

const welcome: Readonly<Record<string, string>> = {
  registered: "注册成功，请登录。",
  activated: "账号已激活，请登录。",
  reset: "密码已重新设置，请用新密码登录。",
};

export const signInCopy = inLanguage({
  "zh-CN": {
    title: "账号密码登录",
    password: "密码",
    passwordPlaceholder: "请输入密码",
    submit: "登录",
    recover: "找回密码",
    signUp: "注册",
    tips: "【特别提示】",
    /** What led here, as the address says it. */
    welcome,
  },
});
