import { inLanguage } from "./language.ts";

export const homeCopy = inLanguage({
  "zh-CN": {
    title: "欢迎使用",
    lead: (authority: string) =>
      `${authority}为考生提供的网上服务：注册账号、核验身份与学历、上传照片，为报名做好准备。`,
    tips: "【特别提示】",
    signUp: "注册",
    stepsTitle: "报名前需要完成",
    steps: { signUp: "注册账号", signUpHint: "由考生本人注册，每个证件号码只能注册一个账号。" },
    recommended: "建议完成",
    noAccount: "还没有账号？",
  },
});
