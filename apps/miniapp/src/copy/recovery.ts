import type { RecoveryMethod } from "@exam/contracts";
import { inLanguage } from "./language.ts";

const methods: Record<RecoveryMethod, string> = {
  "security-question": "密保问题",
  face: "人脸识别",
  sms: "手机短信",
  email: "电子邮箱",
};

const methodLeads: Record<RecoveryMethod, string> = {
  "security-question": "回答注册时设置的密保问题，即可重新设置密码。",
  face: "通过人脸识别验证本人身份，即可重新设置密码。",
  sms: "校验码将发送到账号中已验证的手机号码。",
  email: "校验码将发送到账号中已验证的电子邮箱。",
};

export const recoveryCopy = inLanguage("recovery", {
  "zh-CN": {
    title: "找回密码",
    methodsLabel: "找回方式",
    methods,
    methodLeads,
    steps: { identity: "验证身份", answer: "回答密保问题", code: "输入校验码", password: "设置新密码" },
    rareTip: "名字中包含生僻字的考生请直接点击生僻字按钮进行姓名录入",
    name: "考生姓名",
    idNumber: "证件号码",
    placeholder: (label: string) => `请输入${label}`,
    submit: "提交",
    startFace: "开始人脸认证",
    faceByPhone: "通过人脸识别验证本人身份，即可重新设置密码。填写后会显示二维码，请用手机扫码完成人脸认证。",
    question: "密保问题",
    answer: "密保答案",
    answerLead: "连续答错 5 次，24 小时内不能再用密保问题找回密码。",
    code: "校验码",
    codeSentTo: (to: string) => `校验码已发送至 ${to}，10 分钟内有效。`,
    codeSent: {
      sms: "如果所填信息与账号一致，校验码已发送到该账号的手机号码，10 分钟内有效。",
      email: "如果所填信息与账号一致，校验码已发送到该账号的电子邮箱，10 分钟内有效。没有收到的，请检查垃圾邮件。",
    },
    codeWrong: "校验码为 6 位数字，请核对后重新填写。",
    next: "下一步",
    again: "重新填写信息",
    setPassword: "设置新密码",
    passwordLead: "请在 15 分钟内设置新密码。设置后，所有设备需要用新密码重新登录。",
    forgotUsername: "忘记用户名？找回用户名",
    reminderTitle: "找回用户名",
    reminderLead: "填写身份信息，用户名将发送到账号中已验证的手机号码或电子邮箱。",
    channel: "接收方式",
    channels: { sms: "手机短信", email: "电子邮箱" },
    reminderSent: "如果所填信息与账号一致，用户名已发送，请查收。",
    reminderNext: "没有收到的，请核对姓名和证件号码，或换一种接收方式。",
    toSignIn: "返回登录",
    recoverPassword: "找回密码",
    vetoTitle: "撤销密码重置",
    vetoLead:
      "您的账号密码刚刚被重置。如果不是您本人操作，请撤销：原密码将恢复使用，所有设备退出登录，并暂停找回密码 24 小时。",
    vetoOwn: "如果是您本人重置的密码，无需操作，关闭本页即可。",
    veto: "不是我操作的，撤销",
    vetoDone: "已撤销密码重置",
    vetoDoneLines: ["原密码已恢复，所有设备已退出登录。", "请用原密码登录，并检查联系方式和登录设备。"],
    vetoBroken: "链接不完整，请从短信或邮件中重新打开完整的链接。",
  },
});
