import type { displayCopy } from "../display.ts";

export const display: typeof displayCopy = {
  title: "顯示與語言",
  lead: "選擇後立即生效，並儲存在這部裝置上。",
  textSize: "文字大小",
  textSizes: { standard: "標準", elder: "長輩模式（大字、大按鈕）" },
  appearance: "外觀",
  appearances: { system: "跟隨系統", light: "淺色", dark: "深色" },
  language: "語言",
  toElder: "長輩模式",
  toStandard: "退出長輩模式",
};
