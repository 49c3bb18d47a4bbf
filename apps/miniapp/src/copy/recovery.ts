import type { RecoveryMethod } from "@exam/contracts";
import { inLanguage } from "./language.ts";

const methods: Record<RecoveryMethod, string> = {
  "security-question": "密保问题",
  face: "人脸识别",
  sms: "手机校验码",
  email: "邮箱校验码",
};

export const recoveryCopy = inLanguage({
  "zh-CN": {
    title: "找回密码",
    reminderTitle: "找回用户名",
    vetoTitle: "撤销密码重置",
    methods,
    methodsLabel: "找回方式",
    tip: "名字中包含生僻字的考生请直接点击生僻字按钮进行姓名录入",
    name: "考生姓名",
    idType: "证件类型",
    idNumber: "证件号码",
    rareCharacter: "生僻字",
    rareCharacterLabel: "生僻字输入",
    placeholder: (label: string) => `请输入${label}`,
    submit: "提交",
    answerTitle: "回答密保问题",
    answer: "密保答案",
    codeTitle: "输入校验码",
    code: "校验码",
    codeSentTo: (to: string) => `校验码已发送至 ${to}。`,
    codeMaybeSent: "如果姓名和证件号码与账号一致，校验码会发送到该账号绑定的手机或邮箱，10 分钟内有效。",
    next: "下一步",
    passwordTitle: "设置新密码",
    password: "新密码",
    passwordAgain: "确认新密码",
    save: "确定",
    startOver: "重新开始",
    none: (authority: string) => `请携带本人有效证件联系${authority}找回密码。`,
  },
});
