import type { ReadinessTopic } from "@exam/contracts";
import type { accountCopy, centreCopy } from "../centre.ts";

type TopicStates = Partial<Record<ReadinessTopic, Readonly<Record<string, string>>>>;

const states: TopicStates = {
  activation: { pending: "待啟用", active: "已啟用" },
  password: { none: "未設定", set: "已設定" },
  face: { none: "未認證", submitted: "待人工核驗", passed: "已認證" },
  photo: {
    none: "未上傳",
    draft: "待提交",
    submitted: "審核中",
    approved: "已通過",
    rejected: "未通過",
    replaced: "未上傳",
    locked: "已通過",
  },
  degree: {
    none: "未新增",
    pending: "查詢中",
    empty: "未查到記錄",
    unverified: "未核驗",
    verifying: "核驗中",
    verified: "已核驗",
    failed: "核驗未通過",
    manual: "需人工核查",
  },
  wechat: { none: "未綁定", following: "已關注，未綁定", bound: "已綁定" },
  contact: { none: "未驗證", partial: "部分已驗證", proven: "已驗證" },
};

export const centre: typeof centreCopy = {
  title: "個人中心",
  manage: "個人資料管理",
  progress: (done: number, total: number) => `報名前需要完成 ${total} 項，已完成 ${done} 項`,
  ready: "報名準備已完成",
  recommended: "建議完成",
  notNeeded: "您報考的類別不需要",
  view: "查看",
  photo: "報名相片",
  noPhoto: "尚未上傳",
  username: "用戶名稱",
  signOut: "登出",
  states,
  unknownState: "處理中",
};

export const account: typeof accountCopy = {
  title: "登入裝置與操作記錄",
  devices: "登入裝置",
  thisDevice: "本機",
  lastSeen: (time: string) => `最近使用：${time}`,
  revoke: "登出該裝置",
  revoked: "已登出該裝置。",
  events: "操作記錄",
  noEvents: "暫無操作記錄。登入、修改密碼、綁定等操作會記在這裏；發現不是本人的操作，請立即修改密碼。",
};
