import { inLanguage } from "./language.ts";

export const displayCopy = inLanguage("display", {
  "zh-CN": {
    title: "显示与语言",
    lead: "选择后立即生效，并保存在这台设备上。",
    textSize: "文字大小",
    textSizes: { standard: "标准", elder: "长辈模式（大字、大按钮）" },
    appearance: "外观",
    appearances: { system: "跟随系统", light: "浅色", dark: "深色" },
    language: "语言",
    toElder: "长辈模式",
    toStandard: "退出长辈模式",
  },
});
