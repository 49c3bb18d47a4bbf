import type { homeCopy } from "../home.ts";

export const home: typeof homeCopy = {
  lead: (authority: string) => `由${authority}為考生提供的網上服務。`,
  tips: "【特別提示】",
  signUp: "註冊",
  replacementProgress: "查看更正申請進度",
  stepsTitle: "報名前需要完成",
  steps: { signUp: "註冊帳號", signUpHint: "由考生本人註冊，每個證件號碼只能註冊一個帳號。" },
};
