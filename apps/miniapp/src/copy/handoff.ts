import { inLanguage } from "./language.ts";

export const handoffCopy = inLanguage({
  "zh-CN": {
    title: "扫码登录",
    bindTitle: "绑定账号",
  },
});
