import type { passwordCopy } from "../password.ts";

export const password: typeof passwordCopy = {
  title: "修改密碼",
  titleFirst: "重設密碼",
  current: "目前密碼",
  next: "新密碼",
  again: "確認新密碼",
  save: "儲存",
  saved: "密碼已儲存，其他裝置已登出。",
};
