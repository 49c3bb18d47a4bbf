import type { RecoveryMethod } from "@exam/contracts";
import type { recoveryCopy } from "../recovery.ts";

const methods: Record<RecoveryMethod, string> = {
  "security-question": "安全問題",
  face: "人臉辨識",
  sms: "手機短訊",
  email: "電郵地址",
};

const methodLeads: Record<RecoveryMethod, string> = {
  "security-question": "回答註冊時設定的安全問題，即可重新設定密碼。",
  face: "透過人臉辨識驗證本人身分，即可重新設定密碼。",
  sms: "校驗碼將發送到帳號中已驗證的手機號碼。",
  email: "校驗碼將發送到帳號中已驗證的電郵地址。",
};

export const recovery: typeof recoveryCopy = {
  title: "找回密碼",
  methodsLabel: "找回方式",
  methods,
  methodLeads,
  steps: { identity: "驗證身分", answer: "回答安全問題", code: "輸入校驗碼", password: "設定新密碼" },
  rareTip: "名字中包含生僻字的考生請直接點選生僻字按鈕進行姓名輸入",
  name: "考生姓名",
  idNumber: "證件號碼",
  placeholder: (label: string) => `請輸入${label}`,
  submit: "提交",
  startFace: "開始人臉認證",
  faceByPhone: "透過人臉辨識驗證本人身分，即可重新設定密碼。填寫後會顯示二維碼，請用手機掃碼完成人臉認證。",
  question: "安全問題",
  answer: "安全問題答案",
  answerLead: "連續答錯 5 次，24 小時內不能再用安全問題找回密碼。",
  code: "校驗碼",
  codeSentTo: (to: string) => `校驗碼已發送至 ${to}，10 分鐘內有效。`,
  codeSent: {
    sms: "如果所填資料與帳號一致，校驗碼已發送到該帳號的手機號碼，10 分鐘內有效。",
    email: "如果所填資料與帳號一致，校驗碼已發送到該帳號的電郵地址，10 分鐘內有效。沒有收到的，請檢查垃圾電郵。",
  },
  codeWrong: "校驗碼為 6 位數字，請核對後重新填寫。",
  next: "下一步",
  again: "重新填寫資料",
  setPassword: "設定新密碼",
  passwordLead: "請在 15 分鐘內設定新密碼。設定後，所有裝置需要用新密碼重新登入。",
  forgotUsername: "忘記用戶名稱？找回用戶名稱",
  reminderTitle: "找回用戶名稱",
  reminderLead: "填寫身分資料，用戶名稱將發送到帳號中已驗證的手機號碼或電郵地址。",
  channel: "接收方式",
  channels: { sms: "手機短訊", email: "電郵地址" },
  reminderSent: "如果所填資料與帳號一致，用戶名稱已發送，請查收。",
  reminderNext: "沒有收到的，請核對姓名和證件號碼，或換一種接收方式。",
  toSignIn: "返回登入",
  recoverPassword: "找回密碼",
  vetoTitle: "撤銷密碼重設",
  vetoLead:
    "您的帳號密碼剛剛被重設。如果不是您本人操作，請撤銷：原密碼將恢復使用，所有裝置登出，並暫停找回密碼 24 小時。",
  vetoOwn: "如果是您本人重設的密碼，無需操作，關閉本頁即可。",
  veto: "不是我操作的，撤銷",
  vetoDone: "已撤銷密碼重設",
  vetoDoneLines: ["原密碼已恢復，所有裝置已登出。", "請用原密碼登入，並檢查聯絡方式和登入裝置。"],
  vetoBroken: "連結不完整，請從短訊或電郵中重新開啟完整的連結。",
};
