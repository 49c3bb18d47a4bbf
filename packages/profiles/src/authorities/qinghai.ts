import type { AuthorityProfile } from "../authority-profile.ts";
import { faceNotice } from "../face-notice.ts";
import {
  nationalRegister,
  standardPassword,
  standardRecoveryLimits,
  standardSessions,
  standardVerificationCodes,
} from "../standard-policies.ts";

const authority = "青海省人事考试中心";

export const qinghai: AuthorityProfile = {
  id: "qinghai",
  name: "考生公共服务系统",
  authority,
  examName: "青海省人事考试",
  tracks: [],
  signUp: {
    entry: "identity",
    fields: [],
    optionalFields: [],
    // What Alipay's identity check can certify.
    idTypes: ["resident-id", "hk-macau-permit", "taiwan-permit", "hmt-residence-permit"],
    pinyinFallback: false,
    securityQuestions: [],
    notice: {
      id: "sign-up-qinghai",
      version: "2026-11",
      title: { web: "特别提示", miniProgram: "注册指引" },
      text: [
        "一、务必由考生本人进行注册操作，确保信息真实有效。",
        "二、首次使用的考生，请用本人的支付宝或电子社保卡扫码授权身份信息。授权成功后系统自动为您建立账号，姓名和证件号码以授权的身份信息为准，不能自行修改。",
        "三、授权后必须先设置账号密码，再进行人脸认证和上传照片。",
        "四、上传的照片会与人脸认证的结果比对。比对结果仅供审核参考，未通过的可以重新上传、重新认证，也可以申请人工审核。",
        "五、请妥善保管账号和密码，不要委托他人或培训机构代为操作。因使用他人身份信息造成的后果由操作人承担。",
        "六、我们收集您授权的姓名、证件信息以及认证结果，仅用于确认考生身份、办理考试报名和通知。您可以在“个人中心”查看、导出个人信息，也可以注销账号。",
      ].join("\n"),
    },
    endsAt: { web: "personal-centre", miniProgram: "personal-centre" },
    activation: "none",
    submitLabel: { web: "同意并授权", miniProgram: "同意并授权" },
    initialState: "password-required",
  },
  password: standardPassword,
  signIn: {
    methods: { web: ["password", "alipay-scan", "social-card-scan"], miniProgram: ["alipay", "password"] },
    default: { web: "password", miniProgram: "alipay" },
    identifiers: ["id-number"],
    identifierLabel: "证件号码",
    identifierPlaceholder: "请输入证件号码",
    captcha: "always",
    tips: [
      "1、首次使用的考生，请用支付宝或电子社保卡扫码登录，系统会引导您设置密码",
      "2、账号密码为考生在“青海省人事考试”考试报名时设置的账号密码",
    ],
    enterLabel: "进入考试系统",
    providersThatRegister: ["alipay", "social-card"],
  },
  recovery: { methods: ["face", "sms", "email"], ...standardRecoveryLimits },
  sessions: standardSessions,
  readiness: [
    {
      item: "face",
      required: true,
      exceptTracks: [],
      label: "人脸认证",
      hint: "由考生本人完成一次人脸认证。",
    },
    {
      item: "password",
      required: true,
      exceptTracks: [],
      label: "账号密码",
      hint: "为账号设置登录密码。",
    },
    {
      item: "photo",
      required: true,
      exceptTracks: [],
      label: "照片上传",
      hint: "提交一张审核通过并与人脸认证结果一致的红底、蓝底或白底照片。",
      isMatchedWithFace: true,
    },
  ],
  readyText: "您已完成报名前的全部准备。请持续关注青海省人事考试信息网和公众号，及时了解报名、审核、缴费和考试时间。",
  verificationCodes: standardVerificationCodes,
  examsLabel: "本次考试",
  photoSpecId: "qinghai",
  photoUploadsPerDay: 50,
  degrees: { use: "none", limit: 0, register: nationalRegister },
  faceAuth: { platforms: ["alipay", "h5"], notice: faceNotice(authority) },
  bindings: { providers: ["alipay", "social-card"] },
};
