import type { ProfileTexts } from "../profile-texts.ts";

export const nmec: ProfileTexts = {
  name: "考生服務系統",
  authority: "國家醫學考試中心",
  examName: "醫師資格、醫學水平測試",
  tracks: {
    physician: "執業醫師",
    "assistant-physician": "執業助理醫師",
    "rural-assistant-physician": "鄉村全科執業助理醫師",
    "competence-test": "水平測試",
  },
  noticeText: [
    "一、務必由考生本人進行註冊操作，確保資料真實有效。",
    "二、使用虛假資料，或者盜用他人資料註冊的，一經查實，帳號將被終止使用，由此造成的後果由註冊人承擔。",
    "三、每個證件號碼只能註冊一個帳號。用戶名稱、姓名、證件類型和證件號碼提交後不能自行修改，請認真核對後再提交。",
    "四、姓名必須使用漢字，與有效證件一致。姓名中有生僻字的，請點選「生僻字」按鈕錄入，不能用拼音或符號代替。",
    "五、電郵用於找回密碼和接收通知，請填寫本人正在使用的電郵，並確保準確無誤。",
    "六、我們收集您的姓名、證件資料、電郵和安全問題，僅用於確認考生身分、辦理考試報名和通知。您可以在「個人中心」查看、匯出個人資料，也可以註銷帳號。",
  ],
  submitLabel: {
    web: "註冊",
    miniProgram: "提交",
  },
  passwordHint: "8–20 位，由字母和數字組成，區分大小寫。",
  identifierLabel: "用戶名稱",
  identifierPlaceholder: "請輸入用戶名稱",
  tips: [
    "1、帳號密碼為考生在「醫師資格、醫學水平測試」考試報名時註冊的帳號密碼",
    "2、首次用微信掃碼的考生，需要先綁定已註冊的帳號",
  ],
  enterLabel: "考生服務",
  readiness: {
    photo: {
      label: "個人相片",
      hint: "提交一張審核通過的近期免冠正面白底小二寸相片。",
    },
    degree: {
      label: "學歷資料",
      hint: "至少儲存一條學歷資料；參加水平測試的考生不需要填寫。",
    },
    wechat: {
      label: "綁定微信",
      hint: "建議綁定微信，以後可以掃碼登入。",
    },
  },
  readyText: "您已完成報名前的全部準備。請持續關注國家醫學考試中心網站和公眾號，及時了解報名、繳費和考試時間。",
};
