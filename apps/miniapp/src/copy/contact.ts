import { inLanguage } from "./language.ts";

export const contactCopy = inLanguage("contact", {
  "zh-CN": {
    title: "联系方式",
    lead: "验证后的手机号和邮箱用于接收通知和找回密码。",
    phone: "手机号码",
    email: "电子邮箱",
    current: (masked: string) => `已验证：${masked}`,
    newPhone: "新手机号码",
    newEmail: "新电子邮箱",
    code: "校验码",
    phoneCode: "手机校验码",
    emailCode: "邮箱校验码",
    codeHint: "6 位数字，10 分钟内有效。",
    codeSent: (to: string) => `校验码已发送至 ${to}。`,
    sendCode: "免费获取",
    sending: "发送中",
    sendAgain: (seconds: number) => `${seconds} 秒后重发`,
    wrong: (label: string) => `${label}填写不正确，请核对后重新填写。`,
    placeholder: (label: string) => `请输入${label}`,
    save: "保存",
    saved: "已保存。",
    remove: "删除",
    removeTitle: (masked: string) => `删除 ${masked}？`,
    removeLead: "删除后不能再用它找回密码和接收通知。",
    removed: "已删除。",
  },
});

export const reauthenticateCopy = inLanguage("reauthenticate", {
  "zh-CN": {
    title: "请验证身份",
    lead: {
      password: "为保护账号安全，请输入登录密码。",
      code: "为保护账号安全，请输入发送到已验证的手机号码或电子邮箱的校验码。",
    },
    password: "登录密码",
    byPassword: "改用登录密码验证",
    byCode: "改用校验码验证",
    channel: "接收校验码",
    channels: { sms: (masked: string) => `手机短信 ${masked}`, email: (masked: string) => `电子邮箱 ${masked}` },
    to: { sms: "完整的手机号码", email: "完整的电子邮箱" },
    code: "校验码",
    confirm: "确定",
    byFace: "用人脸认证验证",
    proven: "您已通过人脸认证验证身份，可以继续。",
  },
});
