import { inLanguage } from "./language.ts";

export const signInCopy = inLanguage({
  "zh-CN": {
    title: "账号密码登录",
    password: "密码",
    passwordPlaceholder: "请输入密码",
    submit: "登录",
    recover: "找回密码",
    recoverHow: (authority: string) => `请携带本人有效证件联系${authority}找回密码。`,
    signUp: "注册",
    tips: "【特别提示】",
    registered: "注册成功，请登录。",
    activated: "账号已激活，请登录。",
    signedOut: "登录后才能继续操作。",
  },
});
