import { IdType } from "@exam/contracts";
import type { AuthorityProfile } from "../authority-profile.ts";
import { faceNotice } from "../face-notice.ts";
import { securityQuestions } from "../security-questions.ts";
import {
  nationalRegister,
  standardPassword,
  standardRecoveryLimits,
  standardSessions,
  standardVerificationCodes,
} from "../standard-policies.ts";

const authority = "国家卫生健康委人才交流服务中心";

export const nhc: AuthorityProfile = {
  id: "nhc",
  name: "考生管理平台",
  authority,
  examName: "卫生专业技术资格、护士执业资格",
  tracks: [],
  signUp: {
    entry: "form",
    fields: ["username", "password", "name", "idType", "idNumber", "securityAnswers"],
    optionalFields: ["phone", "email"],
    emailProof: "code",
    phoneProof: "code",
    idTypes: [...IdType.options],
    pinyinFallback: true,
    securityQuestions: [...securityQuestions],
    notice: {
      id: "sign-up-nhc",
      version: "2026-11",
      title: { web: "特别提示", miniProgram: "注册指引" },
      text: [
        "一、务必由考生本人进行注册操作，确保信息真实有效。",
        "二、每个证件号码只能注册一个账号。姓名、证件类型和证件号码提交后不能自行修改，请对照有效证件逐字核对后再提交。",
        "三、姓名中有生僻字的，请点击“生僻字”按钮录入，不要用同音字或符号代替；确实找不到的，可以用汉语拼音代替，注册后由工作人员核对姓名。",
        "四、请牢记用户名、密码和密保问题答案，不要告诉他人，也不要委托他人或培训机构代为注册、代为保管。因信息填写错误或账号转交他人造成的后果由考生本人承担。",
        "五、注册完成后，还须上传基本照片、添加学历学位信息、绑定并关注微信。三项全部完成后，方可报名。",
        "六、我们收集您的姓名、证件信息以及您填写的联系方式，仅用于确认考生身份、办理考试报名和通知。您可以在“个人中心”查看、导出个人信息，也可以注销账号。",
      ].join("\n"),
    },
    endsAt: { web: "sign-in", miniProgram: "personal-centre" },
    activation: "none",
    submitLabel: { web: "注册", miniProgram: "提交" },
    initialState: "active",
  },
  password: standardPassword,
  signIn: {
    methods: {
      web: ["password", "face", "wechat-scan"],
      miniProgram: ["face", "password", "wechat", "alipay", "baidu"],
    },
    default: { web: "password", miniProgram: "face" },
    identifiers: ["username", "id-number"],
    identifierLabel: "用户名或证件号码",
    identifierPlaceholder: "请输入用户名或证件号码",
    captcha: "always",
    tips: [
      "1、账号密码为考生在“卫生专业技术资格、护士执业资格”考试报名时注册的账号密码",
      "2、忘记密码的考生，请点击“找回密码”重新设置",
      "3、连续 5 次输错密码，账号将在本设备上锁定 15 分钟",
    ],
    enterLabel: "登录",
    providersThatRegister: [],
  },
  recovery: { methods: ["security-question", "face", "sms", "email"], ...standardRecoveryLimits },
  sessions: standardSessions,
  readiness: [
    {
      item: "photo",
      required: true,
      exceptTracks: [],
      label: "上传基本照片",
      hint: "提交一张审核通过的近期免冠正面白底照片。",
      isMatchedWithFace: false,
    },
    {
      item: "degree",
      required: true,
      exceptTracks: [],
      label: "学历学位信息维护",
      hint: "至少有一条学历已核验；学信网没有收录的学历转为人工核查后即可报名。",
      evidence: "record",
      acceptedStates: ["verified"],
      acceptsManualWhenNotHeld: true,
    },
    {
      item: "wechat",
      required: true,
      exceptTracks: [],
      label: "微信绑定与关注",
      hint: "用同一个微信关注公众号并绑定账号。",
      needsFollowing: true,
      needsBinding: true,
    },
    {
      item: "contact",
      required: false,
      exceptTracks: [],
      label: "联系方式",
      hint: "建议验证手机号或邮箱，忘记密码时可以用来找回。",
      proven: "any",
    },
  ],
  readyText:
    "您已完成报名前的全部准备。请持续关注国家卫生健康委人才交流服务中心网站和公众号，及时了解报名、缴费和考试时间。",
  verificationCodes: standardVerificationCodes,
  photoSpecId: "nhc",
  photoUploadsPerDay: 50,
  degrees: { use: "records", limit: 5, register: nationalRegister },
  faceAuth: { platforms: ["wechat", "alipay", "baidu", "h5"], notice: faceNotice(authority) },
  bindings: { providers: ["wechat", "alipay", "baidu"], officialAccountName: "国家卫健委人才中心" },
};
