import { IdType } from "@exam/contracts";
import type { AuthorityProfile } from "../authority-profile.ts";
import { faceNotice } from "../face-notice.ts";
import { securityQuestions } from "../security-questions.ts";
import {
  nationalRegister,
  standardRecoveryLimits,
  standardSessions,
  standardVerificationCodes,
} from "../standard-policies.ts";

const authority = "国家医学考试中心";
const competenceTest = { id: "competence-test", name: "水平测试" };

export const nmec: AuthorityProfile = {
  id: "nmec",
  name: "考生服务系统",
  authority,
  examName: "医师资格、医学水平测试",
  tracks: [
    { id: "physician", name: "执业医师" },
    { id: "assistant-physician", name: "执业助理医师" },
    { id: "rural-assistant-physician", name: "乡村全科执业助理医师" },
    competenceTest,
  ],
  signUp: {
    entry: "form",
    fields: ["username", "password", "name", "idType", "idNumber", "securityAnswers", "email"],
    optionalFields: [],
    // The guide asks only that the address is right; it is proven later, in the personal centre.
    emailProof: "none",
    idTypes: [...IdType.options],
    pinyinFallback: false,
    securityQuestions: [...securityQuestions],
    notice: {
      id: "sign-up-nmec",
      version: "2026-11",
      title: { web: "特别提示", miniProgram: "注册指引" },
      text: [
        "一、务必由考生本人进行注册操作，确保信息真实有效。",
        "二、使用虚假信息，或者盗用他人信息注册的，一经查实，账号将被终止使用，由此造成的后果由注册人承担。",
        "三、每个证件号码只能注册一个账号。用户名、姓名、证件类型和证件号码提交后不能自行修改，请认真核对后再提交。",
        "四、姓名必须使用汉字，与有效证件一致。姓名中有生僻字的，请点击“生僻字”按钮录入，不能用拼音或符号代替。",
        "五、邮箱用于找回密码和接收通知，请填写本人正在使用的邮箱，并确保准确无误。",
        "六、我们收集您的姓名、证件信息、邮箱和密保问题，仅用于确认考生身份、办理考试报名和通知。您可以在“个人中心”查看、导出个人信息，也可以注销账号。",
      ].join("\n"),
    },
    endsAt: { web: "sign-in", miniProgram: "personal-centre" },
    activation: "none",
    submitLabel: { web: "注册", miniProgram: "提交" },
    initialState: "active",
  },
  // The guide promises that every password of 8 to 20 letters and digits is accepted, so no list may refuse one.
  password: {
    minLength: 8,
    maxLength: 20,
    needsLetterAndDigit: true,
    refusesCommon: false,
    refusesPersonal: false,
    hint: "8–20 位，由字母和数字组成，区分大小写。",
  },
  signIn: {
    methods: { web: ["wechat-scan", "password"], miniProgram: ["wechat", "password"] },
    default: { web: "wechat-scan", miniProgram: "wechat" },
    identifiers: ["username"],
    identifierLabel: "用户名",
    identifierPlaceholder: "请输入用户名",
    captcha: "always",
    tips: [
      "1、账号密码为考生在“医师资格、医学水平测试”考试报名时注册的账号密码",
      "2、首次用微信扫码的考生，需要先绑定已注册的账号",
    ],
    enterLabel: "考生服务",
    providersThatRegister: [],
  },
  recovery: { methods: ["security-question", "email", "sms"], ...standardRecoveryLimits },
  sessions: standardSessions,
  readiness: [
    {
      item: "photo",
      required: true,
      exceptTracks: [],
      label: "个人照片",
      hint: "提交一张审核通过的近期免冠正面白底小二寸照片。",
      isMatchedWithFace: false,
    },
    {
      item: "degree",
      required: true,
      exceptTracks: [competenceTest.id],
      label: "学历信息",
      hint: "至少保存一条学历信息；参加水平测试的考生不需要填写。",
      evidence: "record",
      acceptedStates: ["unverified", "verifying", "verified", "failed", "manual"],
      acceptsManualWhenNotHeld: true,
    },
    {
      item: "wechat",
      required: false,
      exceptTracks: [],
      label: "绑定微信",
      hint: "建议绑定微信，以后可以扫码登录。",
      needsFollowing: false,
      needsBinding: true,
    },
  ],
  readyText: "您已完成报名前的全部准备。请持续关注国家医学考试中心网站和公众号，及时了解报名、缴费和考试时间。",
  verificationCodes: standardVerificationCodes,
  photoSpecId: "nmec",
  photoUploadsPerDay: 50,
  degrees: { use: "records", limit: 5, register: nationalRegister },
  faceAuth: { platforms: [], notice: faceNotice(authority) },
  bindings: { providers: ["wechat"], officialAccountName: "国家医学考试中心" },
};
