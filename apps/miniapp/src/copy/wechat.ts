import type { BindingConflict } from "@exam/contracts";
import type { Traits } from "../device/traits-shape.ts";
import { inLanguage } from "./language.ts";

const conflicts: Record<BindingConflict, (account: string) => string> = {
  "bound-elsewhere": (account) =>
    `这个微信已绑定其他账号${account && `：${account}`}。改绑后，它将从原账号解除，改为绑定本账号。`,
  "other-bound": () => "本账号已绑定另一个微信。改绑后，原来的微信将解除绑定。",
};

const howTo: Record<Traits["wechatCodes"], string> = {
  scan: "打开微信“扫一扫”，先扫第 1 步的二维码关注公众号，再扫第 2 步的二维码绑定账号，请使用同一个微信。在手机微信中打开本页的，长按二维码识别。",
  hold: "请长按二维码识别：先识别第 1 步的二维码关注公众号，再识别第 2 步的二维码绑定账号。",
  save: "请点击“保存二维码”，然后打开微信“扫一扫”，从相册选择二维码：先关注公众号，再绑定账号，请使用同一个微信。",
};

const codeHint: Record<Traits["wechatCodes"], (purpose: string) => string> = {
  scan: (purpose) => `用微信扫一扫，${purpose}`,
  hold: (purpose) => `长按识别二维码，${purpose}`,
  save: () => "请在微信中打开",
};

export const wechatCopy = inLanguage("wechat", {
  "zh-CN": {
    title: "微信绑定与关注",
    howTo,
    codeHint,
    notOffered: "本考试不需要绑定微信。",
    step: (number: number) => `第 ${number} 步`,
    follow: (account: string) => `关注公众号“${account}”`,
    followPlain: "关注公众号",
    bind: "绑定微信",
    followPurpose: "关注公众号",
    bindPurpose: "绑定账号",
    save: "保存二维码",
    saved: "二维码已保存到相册，请在微信中打开。",
    saveFailed: "没有保存成功，请允许访问相册后重试，或截屏保存。",
    waiting: "等待扫码，绑定后本页会自动更新。",
    proveFirst: "登录已超过 10 分钟，为保护账号安全，验证身份后显示二维码。",
    prove: "验证身份",
    proveLead: "验证后显示绑定微信的二维码。",
    followed: "已关注",
    bound: "绑定成功",
    boundAs: (nickname: string) => `已绑定微信“${nickname}”。`,
    notFollowing: "还没有关注公众号，请扫第一个二维码关注。",
    allDone: "微信已绑定，公众号已关注。",
    expired: "二维码已过期",
    refresh: "刷新二维码",
    conflicts,
    conflictTitle: "请选择如何绑定",
    keep: "保留原绑定",
    kept: "已保留原绑定，没有更改。",
    move: "改绑到本账号",
    moveLead: "改绑后原绑定立即解除。",
    unbind: "微信解除绑定",
    unbindTitle: "确定解除微信绑定？",
    unbindLead: "解除后需要重新绑定微信才能报名。",
    unbindConfirm: "解除绑定",
    unbound: "已解除微信绑定。",
    backToCentre: "返回个人中心",
  },
});
