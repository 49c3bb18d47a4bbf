import type { examsCopy } from "../exams.ts";

export const exams: typeof examsCopy = {
  title: "考試報名",
  ready: "身分認證已完成",
  notReady: "還不能報名",
  notReadyLine: "請先在個人中心完成報名前需要完成的各項。",
  none: "目前沒有開放報名的考試",
  noneLine: "開放報名後會顯示在這裏，請留意報名時間。",
  toCentre: "返回個人中心",
};
