import type { identityCopy } from "../identity.ts";

export const identity: typeof identityCopy = {
  idType: "證件類型",
  idNumber: "證件號碼",
  placeholder: (label: string) => `請輸入${label}`,
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
