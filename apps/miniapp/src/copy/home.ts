import { inLanguage } from "./language.ts";

export const homeCopy = inLanguage("home", {
  "zh-CN": {
    lead: (authority: string) => `由${authority}为考生提供的网上服务。`,
    tips: "【特别提示】",
    signUp: "注册",
    replacementProgress: "查看更正申请进度",
    stepsTitle: "报名前需要完成",
    steps: { signUp: "注册账号", signUpHint: "由考生本人注册，每个证件号码只能注册一个账号。" },
  },
});
