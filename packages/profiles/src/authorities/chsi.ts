import { IdType } from "@exam/contracts";
import type { AuthorityProfile } from "../authority-profile.ts";
import { faceNotice } from "../face-notice.ts";
import { nationalRegister, standardPassword, standardRecoveryLimits, standardSessions } from "../standard-policies.ts";

const authority = "教育部学生服务与素质发展中心";

export const chsi: AuthorityProfile = {
  id: "chsi",
  name: "学信档案",
  authority,
  examName: "学信档案",
  tracks: [],
  signUp: {
    entry: "form",
    fields: ["email", "password", "name", "idType", "idNumber"],
    optionalFields: ["phone"],
    emailProof: "activation-link",
    phoneProof: "code",
    idTypes: [...IdType.options],
    pinyinFallback: false,
    securityQuestions: [],
    notice: {
      id: "sign-up-chsi",
      version: "2026-11",
      title: { web: "特别提示", miniProgram: "注册指引" },
      text: [
        "一、务必由考生本人进行注册操作，确保信息真实有效。",
        "二、姓名和证件号码用于查找您本人的学历学位记录，提交后不能自行修改，请对照有效证件认真核对。",
        "三、邮箱就是您的用户名。注册后我们会发送激活邮件，请点击邮件中的链接激活账号；没有收到的，可以重新发送。",
        "四、激活后，系统按您的姓名和证件号码自动绑定学历学位记录。有记录没有显示的，可以用证书编号、毕业年份和毕业学校申请补充。",
        "五、请妥善保管账号和密码，不要将账号交给他人使用。",
        "六、我们收集您的姓名、证件信息、邮箱和手机号，仅用于确认身份、查找学历学位记录和通知。您可以在“个人中心”查看、导出个人信息，也可以注销账号。",
      ].join("\n"),
    },
    endsAt: { web: "sign-in", miniProgram: "personal-centre" },
    activation: "email-link",
    submitLabel: { web: "立即注册", miniProgram: "立即注册" },
    initialState: "pending-activation",
  },
  password: standardPassword,
  signIn: {
    methods: { web: ["password"], miniProgram: ["password"] },
    default: { web: "password", miniProgram: "password" },
    identifiers: ["email", "phone"],
    identifierLabel: "邮箱或手机号",
    identifierPlaceholder: "请输入邮箱或手机号",
    captcha: "always",
    tips: ["1、账号为注册时填写的邮箱或手机号", "2、尚未激活的账号，请先点击激活邮件中的链接"],
    enterLabel: "登录",
    providersThatRegister: [],
  },
  recovery: { methods: ["sms", "email"], ...standardRecoveryLimits },
  sessions: standardSessions,
  readiness: [
    {
      item: "activation",
      required: true,
      exceptTracks: [],
      label: "账号激活",
      hint: "点击激活邮件中的链接，激活账号。",
    },
    {
      item: "degree",
      required: true,
      exceptTracks: [],
      label: "学信档案",
      hint: "系统按姓名和证件号码自动绑定您的学历学位记录；没有记录时可以申请补充。",
      evidence: "archive",
      acceptedStates: [],
      acceptsManualWhenNotHeld: false,
    },
    {
      item: "contact",
      required: false,
      exceptTracks: [],
      label: "邮箱和手机号",
      hint: "建议邮箱和手机号都完成验证，忘记密码时可以用来找回。",
      proven: "all",
    },
  ],
  readyText: "您的账号已激活，学信档案已绑定。请持续关注网站和公众号发布的通知。",
  photoSpecId: "postgraduate",
  photoUploadsPerDay: 50,
  degrees: { use: "archive", limit: 5, register: nationalRegister },
  faceAuth: { platforms: [], notice: faceNotice(authority) },
  bindings: { providers: [] },
};
