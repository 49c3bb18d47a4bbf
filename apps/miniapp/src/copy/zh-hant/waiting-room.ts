import type { waitingRoomCopy } from "../waiting-room.ts";

export const waitingRoom: typeof waitingRoomCopy = {
  title: "正在排隊",
  lead: "現在辦理的人較多，按到達先後依次進入。",
  asking: "正在取號…",
  before: (people) => `前面還有 ${people} 人`,
  next: "馬上輪到您",
  wait: (minutes) => {
    if (minutes < 1) return "預計等候不到 1 分鐘";
    if (minutes < 60) return `預計等候約 ${minutes} 分鐘`;
    return `預計等候約 ${Math.floor(minutes / 60)} 小時 ${minutes % 60} 分鐘`;
  },
  tooEarly: "還沒有開始排隊",
  tooEarlyLine: "開放前 10 分鐘開始排隊，屆時本頁自動取號。",
  opensAt: "開放時間",
  arrivedAt: "取號時間",
  entersAt: "預計進入時間",
  stays: "輪到時自動繼續，已填寫的內容不會遺失。",
  kept: "號碼儲存在這台裝置上，重新整理或關閉後再開啟，位置不變。",
  turn: "輪到後請在 15 分鐘內辦理，超過後需要重新排隊。",
  deadline: (time) => `您在截止時間（${time}）前已經取號，輪到時即使已過截止時間，仍然可以辦理。`,
  lost: "網絡已斷開",
  lostLine: "您的位置仍然保留，網絡恢復後自動更新。",
  leave: "先離開，保留位置",
};
