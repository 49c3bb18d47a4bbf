import { inLanguage } from "./language.ts";

export const closureCopy = inLanguage({
  "zh-CN": {
    title: "注销账号",
    privacyTitle: "授权与个人信息",
  },
});
