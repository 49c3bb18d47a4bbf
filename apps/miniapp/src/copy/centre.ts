import type { ReadinessTopic } from "@exam/contracts";
import { inLanguage } from "./language.ts";

type TopicStates = Partial<Record<ReadinessTopic, Readonly<Record<string, string>>>>;

const states: TopicStates = {
  activation: { pending: "待激活", active: "已激活" },
  password: { none: "未设置", set: "已设置" },
  face: { none: "未认证", submitted: "待人工核验", passed: "已认证" },
  photo: {
    none: "未上传",
    draft: "待提交",
    submitted: "审核中",
    approved: "已通过",
    rejected: "未通过",
    replaced: "未上传",
    locked: "已通过",
  },
  degree: {
    none: "未添加",
    pending: "查询中",
    empty: "未查到记录",
    unverified: "未核验",
    verifying: "核验中",
    verified: "已核验",
    failed: "核验未通过",
    manual: "需人工核查",
  },
  wechat: { none: "未绑定", following: "已关注，未绑定", bound: "已绑定" },
  contact: { none: "未验证", partial: "部分已验证", proven: "已验证" },
};

export const centreCopy = inLanguage("centre", {
  "zh-CN": {
    title: "个人中心",
    manage: "个人信息管理",
    progress: (done: number, total: number) => `报名前需要完成 ${total} 项，已完成 ${done} 项`,
    ready: "报名准备已完成",
    recommended: "建议完成",
    notNeeded: "您报考的类别不需要",
    view: "查看",
    photo: "报名照片",
    noPhoto: "尚未上传",
    username: "用户名",
    signOut: "退出登录",
    states,
    unknownState: "处理中",
  },
});

export const accountCopy = inLanguage("account", {
  "zh-CN": {
    title: "登录设备与操作记录",
    devices: "登录设备",
    thisDevice: "本机",
    lastSeen: (time: string) => `最近使用：${time}`,
    revoke: "退出该设备",
    revoked: "已退出该设备。",
    events: "操作记录",
    noEvents: "暂无操作记录。登录、修改密码、绑定等操作会记在这里；发现不是本人的操作，请立即修改密码。",
  },
});
