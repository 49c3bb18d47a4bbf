import type { ContactChannel, ReplacementState } from "@exam/contracts";
import { inLanguage } from "./language.ts";

const channels: Record<ContactChannel, string> = { sms: "手机短信", email: "电子邮箱" };
const addresses: Record<ContactChannel, string> = { sms: "手机号码", email: "电子邮箱" };

const states: Record<ReplacementState, string> = {
  draft: "未提交",
  submitted: "审核中",
  granted: "已通过",
  rejected: "未通过",
};

export const replacementCopy = inLanguage("replacement", {
  "zh-CN": {
    title: "他人占用本人证件号码",
    lead: "他人用您的证件号码注册了账号的，可以提交更正申请。审核通过后，原账号将被注销，您可以重新注册。",
    steps: { person: "填写申请人信息", evidence: "上传证明材料" },
    name: "姓名",
    nameHint: "与本人证件上的姓名一致。名字中有生僻字的，点击“生僻字”录入。",
    channel: "接收审核结果",
    channels,
    addresses,
    addressWrong: (label: string) => `${label}填写不正确，请核对后重新填写。`,
    placeholder: (label: string) => `请输入${label}`,
    code: "校验码",
    next: "下一步",
    evidenceLines: [
      "请上传一张本人手持证件的照片：面部和证件都完整清晰，证件上的姓名和号码可以看清，没有遮挡和反光。",
      "照片只用于审核本次申请，审核结束后删除。",
    ],
    evidenceUntil: (time: string) => `请在 ${time} 前上传，超过后需要重新申请。`,
    evidence: "证明材料",
    choose: "选择照片",
    chooseAgain: "重新选择",
    chooseFailed: "无法打开相册或文件，请检查权限后重试。",
    uploading: "正在上传照片…",
    submit: "提交申请",
    again: "重新填写",
    gone: "申请超过 24 小时未提交，或已不再保留，请重新填写。",
    done: "申请已提交，等待工作人员审核",
    doneLines: (to: string) => [
      `请留意查收，审核结果将发送至 ${to}`,
      "审核通过的，请用本人证件号码重新注册；未通过的，请联系考试机构。",
      "在本设备上，可以从首页或本页查看审核进度。",
    ],
    progress: "更正申请进度",
    states,
    number: "申请编号",
    state: "状态",
    askedAt: "申请时间",
    decidedAt: "审核时间",
    reason: "原因",
    refresh: "刷新",
    granted: "申请已通过审核",
    grantedLines: ["占用您证件号码的账号已注销。", "现在可以用本人证件号码注册。"],
    register: "注册",
    rejected: "申请未通过审核",
    rejectedLines: ["原账号保持不变。", "可以补充材料后重新申请；如有疑问，请联系考试机构。"],
    askAgain: "重新申请",
    forget: "不再在本设备上保留",
    toHome: "返回首页",
  },
});

/** Beside the form when its ID number or contact belongs to an account already (R-REG-07). */
export const takenCopy = inLanguage("taken", {
  "zh-CN": {
    idNumberLines: ["是您本人注册的，请找回用户名或密码后登录。", "不是您本人注册的，请提交更正申请。"],
    hints: (masked: string) => `该账号已验证的联系方式：${masked}`,
    findUsername: "找回用户名",
    recover: "找回密码",
    replace: "他人占用本人证件号码",
    contactLine: "是您本人的账号，请直接登录；忘记密码的，可以在登录页面找回。",
    signIn: "登录",
    waitingLine: "已经注册、还没有激活的，请打开邮箱，点击激活邮件中的链接；没有收到的，可以重新发送。",
    pendingLine: "请打开邮箱，点击激活邮件中的链接；没有收到的，可以重新发送。",
    resend: "重新发送激活邮件（或者校验码）",
  },
});
