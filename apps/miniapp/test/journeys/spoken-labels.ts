import type { Language } from "@exam/contracts";
import { consent, question } from "./sign-up-labels.ts";

/** What somebody reads on the way from the first page to the personal centre, as it stands on the screens. */
export interface SpokenLabels {
  /** The name of the language in the choice. */
  readonly language: string;
  readonly tips: string;
  readonly signUp: string;
  readonly notice: string;
  readonly consent: string;
  readonly consentMissing: string;
  readonly next: string;
  readonly username: string;
  readonly password: string;
  readonly passwordAgain: string;
  readonly name: string;
  readonly idType: string;
  readonly residentId: string;
  readonly idNumber: string;
  readonly shortIdNumber: string;
  readonly question: string;
  readonly firstSchool: string;
  readonly answer: string;
  readonly captcha: string;
  readonly yes: string;
  readonly registered: string;
  readonly identifier: string;
  readonly signIn: string;
  readonly wrongPassword: string;
  readonly centreTitle: string;
  readonly upload: string;
  readonly photo: string;
  readonly devices: string;
  readonly signedIn: string;
}

export const spokenLabels: Readonly<Record<Language, SpokenLabels>> = {
  "zh-CN": {
    language: "简体",
    tips: "【特别提示】",
    signUp: "注册",
    notice: "特别提示",
    consent,
    consentMissing: "请先阅读并勾选同意，再继续注册。",
    next: "下一步",
    username: "用户名",
    password: "密码",
    passwordAgain: "确认密码",
    name: "姓名",
    idType: "证件类型",
    residentId: "居民身份证",
    idNumber: "证件号码",
    shortIdNumber: "居民身份证号码应为 18 位，请核对是否漏填或多填。",
    question: "密保问题",
    firstSchool: question,
    answer: "密保答案",
    captcha: "验证码",
    yes: "是",
    registered: "注册成功，请登录。",
    identifier: "用户名或证件号码",
    signIn: "登录",
    wrongPassword: "账号或密码不正确，请核对后重试。连续输错 5 次将锁定 15 分钟。",
    centreTitle: "个人中心",
    upload: "去上传",
    photo: "上传基本照片",
    devices: "登录设备与操作记录",
    signedIn: "登录成功",
  },
  "zh-Hant": {
    language: "繁體",
    tips: "【特別提示】",
    signUp: "註冊",
    notice: "特別提示",
    consent: "我已閱讀並同意以上內容，由本人進行註冊操作，所填資料真實有效",
    consentMissing: "請先閱讀並勾選同意，再繼續註冊。",
    next: "下一步",
    username: "用戶名稱",
    password: "密碼",
    passwordAgain: "確認密碼",
    name: "姓名",
    idType: "證件類型",
    residentId: "居民身分證",
    idNumber: "證件號碼",
    shortIdNumber: "居民身分證號碼應為 18 位，請核對是否漏填或多填。",
    question: "安全問題",
    firstSchool: "您就讀的第一所小學叫什麼名字？",
    answer: "安全問題答案",
    captcha: "驗證碼",
    yes: "是",
    registered: "註冊成功，請登入。",
    identifier: "用戶名稱或證件號碼",
    signIn: "登入",
    wrongPassword: "帳號或密碼不正確，請核對後重試。連續輸錯 5 次將鎖定 15 分鐘。",
    centreTitle: "個人中心",
    upload: "去上傳",
    photo: "上傳基本相片",
    devices: "登入裝置與操作記錄",
    signedIn: "登入成功",
  },
  en: {
    language: "English",
    tips: "Important",
    signUp: "Register",
    notice: "Important",
    consent: "I have read and agree to the above. I am the candidate, and what I enter is true",
    consentMissing: "Read the notice and tick the box to go on.",
    next: "Continue",
    username: "Username",
    password: "Password",
    passwordAgain: "Password again",
    name: "Name",
    idType: "ID type",
    residentId: "Resident Identity Card",
    idNumber: "ID number",
    shortIdNumber: "A Resident Identity Card number has 18 characters. Check for missing or extra ones.",
    question: "Security question",
    firstSchool: "What was the name of your first primary school?",
    answer: "Your answer",
    captcha: "Picture code",
    yes: "Yes",
    registered: "You are registered. Sign in.",
    identifier: "Username or ID number",
    signIn: "Sign in",
    wrongPassword:
      "The account or password is not right. Check them and try again. After 5 wrong tries you are locked out for 15 minutes.",
    centreTitle: "Your account",
    upload: "Upload",
    photo: "Photo",
    devices: "Devices and activity",
    signedIn: "Signed in",
  },
};
