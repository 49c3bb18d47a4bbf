import type { FaceAuthPurpose, FaceAuthReason } from "@exam/contracts";
import type { faceCopy } from "../face.ts";

/** What must not be seen, named after its drawing. */
const donts: readonly { readonly drawing: string; readonly name: string }[] = [
  { drawing: "down", name: "低頭" },
  { drawing: "up", name: "抬頭" },
  { drawing: "tilted", name: "歪頭" },
  { drawing: "aside", name: "側臉" },
  { drawing: "calling", name: "打電話" },
  { drawing: "several", name: "多人" },
  { drawing: "grimace", name: "誇張表情" },
  { drawing: "covered", name: "遮擋" },
];

interface EndText {
  readonly title: string;
  readonly lines: readonly string[];
}

const reasons: Record<FaceAuthReason, EndText> = {
  "face-mismatch": {
    title: "人臉與身分資料不一致",
    lines: ["請由考生本人認證，摘下帽子、口罩和墨鏡，在光線充足的地方正對手機重新認證。"],
  },
  "not-live": {
    title: "沒有檢測到真人",
    lines: ["請不要用相片或影片代替，按螢幕提示完成動作。"],
  },
  "other-person": {
    title: "認證的不是所填寫的考生本人",
    lines: ["請核對姓名和證件號碼，由考生本人重新認證。"],
  },
  "provider-refused": {
    title: "認證服務沒有核實到您的身分資料",
    lines: ["請核對姓名和證件號碼，姓名須填寫證件上的漢字，不能用拼音。剛剛換發證件的，幾天後再試，或換一種方式辦理。"],
  },
  "timed-out": { title: "認證逾時", lines: ["請在網絡良好的地方重新認證。"] },
  left: { title: "您中途離開了認證", lines: ["請重新認證，完成前不要退出。"] },
  device: {
    title: "這台手機沒有完成認證",
    lines: ["請允許使用鏡頭，把應用程式更新到最新版本，或換一部手機重新認證。"],
  },
};

const otherWays: Record<FaceAuthPurpose, { readonly line: string; readonly action: string }> = {
  "sign-in": { line: "可以用帳號密碼登入，效果相同。", action: "帳號密碼登入" },
  recovery: { line: "可以用安全問題、手機短訊或電郵地址找回密碼。", action: "換一種方式找回密碼" },
  identity: {
    line: "可以申請人工核驗身分：由工作人員核對您授權的身分資料，通過後與人臉認證效果相同。",
    action: "申請人工核驗身分",
  },
  "photo-match": { line: "可以申請人工審核：由工作人員核對相片，效果相同。", action: "返回相片頁面申請人工審核" },
  reauthentication: { line: "可以用登入密碼驗證身分，效果相同。", action: "用登入密碼驗證" },
};

export const face: typeof faceCopy = {
  title: "人臉認證",
  steps: { consent: "閱讀並同意", verify: "人臉認證", result: "認證結果" },
  agree: "同意協議並認證",
  decline: "不同意，換一種方式",
  enter: "進入人臉辨識認證",
  adviceTitle: "認證前請注意",
  dos: ["光線充足", "手機與面部平行", "面部約佔畫面三分之二"],
  dosDrawing: "示意圖：手機正對面部，面部約佔畫面三分之二",
  dontsTitle: "認證時請勿",
  donts,
  onePerson: "畫面中只有您本人一人，面部沒有遮擋。",
  start: "開始認證",
  waiting: "正在查詢認證結果…",
  waitingHint: "請稍候，不要退出本頁。",
  awayTitle: "認證頁面已開啟",
  awayLines: ["請在開啟的頁面中完成人臉認證，完成後會自動回到這裏。", "已經完成但沒有看到結果的，請點選下面的按鈕。"],
  check: "查詢認證結果",
  unfinishedTitle: "還沒有認證結果",
  unfinishedLines: [
    "如果您還沒有完成認證，請點選「繼續認證」；如果已經完成，請稍候再查詢。不能繼續的，請點選「重新認證」。",
  ],
  goOn: "繼續認證",
  passedTitle: "認證通過",
  handingIn: "正在繼續辦理…",
  handInFailed: "認證已經通過，但沒有辦理成功，請重試。",
  doneLine: "您已完成人臉認證。",
  doneMatch: "正在將相片與人臉比對，請查看相片頁面。",
  doneForComputer: "請回到電腦，點選「身分認證完成」。本頁可以關閉。",
  next: "繼續",
  toPhoto: "查看相片",
  again: "重新認證",
  reasons,
  failed: { title: "認證沒有通過", lines: ["請由考生本人在光線充足的地方重新認證。"] },
  cancelled: { title: "認證已取消", lines: ["您沒有完成認證，帳號沒有任何變化。"] },
  expired: { title: "認證已逾時", lines: ["請重新開始認證。"] },
  unsupported: {
    title: "這台手機不能進行人臉認證",
    lines: ["請把微信（或支付寶、百度）更新到最新版本後重試，或換一種方式辦理。"],
  },
  refused: "不能進行人臉認證",
  otherWaysTitle: "不使用人臉也可以辦理",
  otherWays,
  nothingTitle: "沒有正在進行的人臉認證",
  nothingLines: ["如果您剛剛完成了認證，請回到原來的頁面查看結果。", "需要重新認證的，請從原來的頁面進入。"],
  toHome: "返回首頁",
  signUp: "註冊",
  refill: "重新填寫資料",
  otherWayOnComputer: "請回到電腦，在原來的頁面選擇其他辦理方式。",
  later: "暫不認證",
  reviewRequested: (time: string) => `已於 ${time} 申請人工核驗身分`,
  reviewRequestedLine: "工作人員核對後，結果會顯示在個人中心。",
  reviewRejected: "人工核驗沒有通過",
  reviewRejectedLine: "可以重新申請，或進行人臉認證。",
  toCentre: "返回個人中心",
  picturesTitle: "證件圖片（選填）",
  picturesLead: "上載證件相片便於工作人員核對。圖片加密保存，只用於這次核驗，作出決定後立即刪除。",
  pictureKinds: {
    "document-front": "證件正面（人像面）",
    "document-back": "證件反面（國徽面）",
    "holding-document": "手持證件照",
  },
  pictureChoose: "選擇圖片",
  pictureAgain: "重新選擇",
  pictureRemove: "刪除",
  pictureUploading: "正在上載…",
  pictureUnavailable: "無法開啟相簿或檔案，請檢查權限後重試。",
  computerTitle: "請用手機完成人臉認證",
  computerSteps: [
    "用微信、支付寶或手機瀏覽器掃描二維碼，點選「進入人臉辨識認證」。",
    "閱讀後點選「同意協議並認證」，按提示由本人完成認證。",
    "手機顯示「認證通過」後，回到本頁點選「身分認證完成」。",
  ],
  codeTitle: "手機掃碼認證",
  codeHint: "二維碼 10 分鐘內有效，請勿轉發給他人",
  scanned: "已掃碼，請在手機上繼續",
  codePassed: "手機上已認證通過",
  codeExpired: "二維碼已過期",
  refreshCode: "更新二維碼",
  completed: "身分認證完成",
  notCompleted: "手機上還沒有完成認證，請先在手機上完成，再點選「身分認證完成」。",
  onPhone: "請在手機上進行",
  onPhoneLines: ["人臉認證需要使用手機的鏡頭。請用手機瀏覽器或小程序開啟本系統後再試。"],
  signInTitle: "面容ID登入",
  signInLead: "填寫本人資料，通過人臉認證登入，不需要密碼。",
  signIn: "面容ID登入",
  phoneTitle: "人臉辨識認證",
  phoneOpening: "正在連接電腦頁面…",
  phoneRequest: (device: string, place: string, time: string) => `請求來自：${device}，${place}，${time}`,
  phonePurposes: {
    identity: "用途：核驗考生身分。",
    "photo-match": "用途：與您上載的相片比對。",
    recovery: "用途：找回密碼。認證通過後，這台電腦可以為您的帳號設定新密碼。",
    reauthentication: "用途：確認是您本人在操作。認證通過後，這台電腦可以修改密碼、聯絡方式等重要資料。",
  },
  phoneCheck: "請確認這是您正在使用的電腦，並由考生本人認證。不是您本人操作的，請關閉本頁。",
  phoneBroken: "二維碼不完整，請在電腦上重新整理後重新掃碼。",
  phoneRescan: "請在電腦上更新二維碼後重新掃碼。",
};
