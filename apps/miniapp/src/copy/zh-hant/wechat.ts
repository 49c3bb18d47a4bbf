import type { BindingConflict } from "@exam/contracts";
import type { Traits } from "../../device/traits-shape.ts";
import type { wechatCopy } from "../wechat.ts";

const conflicts: Record<BindingConflict, (account: string) => string> = {
  "bound-elsewhere": (account) =>
    `這個微信已綁定其他帳號${account && `：${account}`}。改綁後，它將從原帳號解除，改為綁定本帳號。`,
  "other-bound": () => "本帳號已綁定另一個微信。改綁後，原來的微信將解除綁定。",
};

const howTo: Record<Traits["wechatCodes"], string> = {
  scan: "開啟微信「掃一掃」，先掃第 1 步的二維碼關注公眾號，再掃第 2 步的二維碼綁定帳號，請使用同一個微信。在手機微信中開啟本頁的，長按二維碼辨識。",
  hold: "請長按二維碼辨識：先辨識第 1 步的二維碼關注公眾號，再辨識第 2 步的二維碼綁定帳號。",
  save: "請點選「儲存二維碼」，然後開啟微信「掃一掃」，從相簿選擇二維碼：先關注公眾號，再綁定帳號，請使用同一個微信。",
};

const codeHint: Record<Traits["wechatCodes"], (purpose: string) => string> = {
  scan: (purpose) => `用微信掃一掃，${purpose}`,
  hold: (purpose) => `長按辨識二維碼，${purpose}`,
  save: () => "請在微信中開啟",
};

export const wechat: typeof wechatCopy = {
  title: "微信綁定與關注",
  howTo,
  codeHint,
  notOffered: "本考試不需要綁定微信。",
  step: (number: number) => `第 ${number} 步`,
  follow: (account: string) => `關注公眾號「${account}」`,
  followPlain: "關注公眾號",
  bind: "綁定微信",
  followPurpose: "關注公眾號",
  bindPurpose: "綁定帳號",
  save: "儲存二維碼",
  saved: "二維碼已儲存至相簿，請在微信中開啟。",
  saveFailed: "沒有儲存成功，請允許存取相簿後重試，或截圖儲存。",
  waiting: "等待掃碼，綁定後本頁會自動更新。",
  proveFirst: "登入已超過 10 分鐘，為保護帳號安全，驗證身分後顯示二維碼。",
  prove: "驗證身分",
  proveLead: "驗證後顯示綁定微信的二維碼。",
  followed: "已關注",
  bound: "綁定成功",
  boundAs: (nickname: string) => `已綁定微信「${nickname}」。`,
  notFollowing: "還沒有關注公眾號，請掃第一個二維碼關注。",
  allDone: "微信已綁定，公眾號已關注。",
  expired: "二維碼已過期",
  refresh: "更新二維碼",
  conflicts,
  conflictTitle: "請選擇如何綁定",
  keep: "保留原綁定",
  kept: "已保留原綁定，沒有更改。",
  move: "改綁到本帳號",
  moveLead: "改綁後原綁定立即解除。",
  unbind: "微信解除綁定",
  unbindTitle: "確定解除微信綁定？",
  unbindLead: "解除後需要重新綁定微信才能報名。",
  unbindConfirm: "解除綁定",
  unbound: "已解除微信綁定。",
  backToCentre: "返回個人中心",
};
