import type { identityCopy } from "../identity.ts";

export const identity: typeof identityCopy = {
  idType: "證件類型",
  idNumber: "證件號碼",
  placeholder: (label: string) => `請輸入${label}`,
  idNumberHints: {
    "resident-id": "18 位，可以帶空格貼上；最後一位是字母 X 的，大小寫都可以。",
    "hk-macau-permit": "字母 H 或 M 加 8 位數字；卡片上後面還有兩位換證次數的，不用填寫。",
    "taiwan-permit": "8 位數字，舊版為 10 位數字。",
    "hmt-residence-permit": "18 位，以 810000、820000 或 830000 開頭。",
    passport: "護照資料頁上的號碼，5 至 9 位字母和數字。",
    "foreign-permanent-resident-id": "18 位，以 9 開頭；舊版為 3 位字母加 12 位數字。",
  },
  missing: (count: number) => `還差 ${count} 位`,
  bornOn: (year: number, month: number, day: number) => `出生日期 ${year}年${month}月${day}日`,
  sexes: { male: "性別 男", female: "性別 女" },
  wellFormed: "號碼格式正確，請與證件再核對一遍。",
  rareCharacter: "生僻字",
  rareCharacterLabel: "生僻字輸入",
  help: "如何輸入姓名中的生僻字？",
  helpSteps: [
    "1、點選姓名右側的「生僻字」按鈕。",
    "2、填寫這個字的拼音、筆畫數、部首或部件中的任意一項，點選「搜尋」。部件是組成字的各部分，如「𠅤」可以填「亩心」。",
    "3、在結果中點選證件上的字，它會加在已輸入的姓名後面。請按姓名的順序輸入，讀音和字形以證件為準。",
  ],
  known: "知道了",
};
