import { inLanguage } from "./language.ts";

export const recoveryCopy = inLanguage({
  "zh-CN": {
    title: "找回密码",
    reminderTitle: "找回用户名",
    vetoTitle: "撤销密码重置",
  },
});
