import { inLanguage } from "./language.ts";

export const examsCopy = inLanguage("exams", {
  "zh-CN": {
    title: "考试报名",
    ready: "身份认证已完成",
    notReady: "还不能报名",
    notReadyLine: "请先在个人中心完成报名前需要完成的各项。",
    none: "目前没有开放报名的考试",
    noneLine: "开放报名后会显示在这里，请留意报名时间。",
    toCentre: "返回个人中心",
  },
});
