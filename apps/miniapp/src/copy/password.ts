import { inLanguage } from "./language.ts";

export const passwordCopy = inLanguage("password", {
  "zh-CN": {
    title: "修改密码",
    titleFirst: "重置密码",
    current: "当前密码",
    next: "新密码",
    again: "确认新密码",
    save: "保存",
    saved: "密码已保存，其他设备已退出登录。",
  },
});
