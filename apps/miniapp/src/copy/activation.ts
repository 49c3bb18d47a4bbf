import { inLanguage } from "./language.ts";

export const activationCopy = inLanguage("activation", {
  "zh-CN": {
    title: "账号激活",
    confirmLead: "点击下面的按钮，激活您的账号。激活后即可登录。",
    activate: "激活账号",
    sentLead:
      "激活邮件已发送。请打开邮箱，点击邮件中的链接激活账号；没有收到的，请检查垃圾邮件，或重新发送。该邮箱以前注册过的，邮件中会说明。",
    resendTitle: "重新发送激活邮件",
    email: "电子邮箱",
    emailPlaceholder: "请输入注册时填写的邮箱",
    resend: "重新发送激活邮件（或者校验码）",
    resent: "如果该邮箱有等待激活的账号，激活邮件已重新发送，请查收。",
    signIn: "返回登录",
  },
});
