import { inLanguage } from "./language.ts";

export const waitingRoomCopy = inLanguage("waitingRoom", {
  "zh-CN": {
    title: "正在排队",
    lead: "现在办理的人较多，按到达先后依次进入。",
    asking: "正在取号…",
    before: (people: number) => `前面还有 ${people} 人`,
    next: "马上轮到您",
    wait: (minutes: number) => {
      if (minutes < 1) return "预计等候不到 1 分钟";
      if (minutes < 60) return `预计等候约 ${minutes} 分钟`;
      return `预计等候约 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`;
    },
    tooEarly: "还没有开始排队",
    tooEarlyLine: "开放前 10 分钟开始排队，到时本页自动取号。",
    opensAt: "开放时间",
    arrivedAt: "取号时间",
    entersAt: "预计进入时间",
    stays: "轮到时自动继续，已填写的内容不会丢失。",
    kept: "号码保存在这台设备上，刷新或关闭后再打开，位置不变。",
    turn: "轮到后请在 15 分钟内办理，超过后需要重新排队。",
    deadline: (time: string) => `您在截止时间（${time}）前已经取号，轮到时即使已过截止时间，仍然可以办理。`,
    lost: "网络已断开",
    lostLine: "您的位置仍然保留，网络恢复后自动更新。",
    leave: "先离开，保留位置",
  },
});
