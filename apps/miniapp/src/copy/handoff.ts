import type { BindingConflict } from "@exam/contracts";
import { inLanguage } from "./language.ts";

const conflicts: Record<BindingConflict, (account: string) => string> = {
  "bound-elsewhere": (account) => `您现在使用的微信（或支付宝、百度账号）已绑定另一个账号：${account}。`,
  "other-bound": (account) => `账号 ${account} 已绑定另一个微信（或支付宝、百度账号）。`,
};

export const handoffCopy = inLanguage({
  "zh-CN": {
    title: "扫码登录",
    scanLead: "请扫描电脑网页上的登录二维码，核对后确认登录。",
    scan: "扫描二维码",
    scanAgain: "重新扫码",
    notOurs: "这不是本系统的登录二维码，请扫描登录页面上的二维码。",
    needsApp: "请用微信（或支付宝）打开",
    needsAppLines: (service: string) => [
      `浏览器不能确认登录。请在微信（或支付宝）中打开“${service}”小程序，点击“扫码登录电脑版”，扫描电脑上的二维码。`,
      "也可以在电脑上改用账号密码登录。",
    ],
    checking: "正在核对二维码…",
    askTitle: "有一台设备请求登录您的账号",
    device: "登录设备",
    place: "所在位置",
    requestedAt: "请求时间",
    account: "登录账号",
    askWarning: "如果不是您本人正在登录，请点击“取消”。",
    confirm: "确认登录",
    cancel: "取消",
    confirmed: "登录成功",
    confirmedLine: "电脑网页已登录，可以关闭本页。",
    cancelled: "已取消登录",
    cancelledLine: "电脑网页没有登录您的账号。如果不是您本人扫码，请修改密码。",
    unbound: "还没有绑定账号",
    unboundLine: "第一次扫码登录，请先绑定已注册的账号。绑定后会回到本页，再确认登录。",
    goBind: "绑定账号",
    toCentre: "进入个人中心",
    bindTitle: "绑定账号",
    bindLead: "输入已注册账号的用户名和密码，完成绑定。以后可以直接登录。",
    username: "用户名",
    password: "密码",
    placeholder: (label: string) => `请输入${label}`,
    bind: "绑定",
    back: "返回",
    bound: "绑定成功",
    ticketMissing: "绑定已超时，请返回后重新扫码或重新登录。",
    conflictTitle: "请选择如何绑定",
    conflicts,
    choice: "绑定方式",
    keep: "保留原绑定，只登录不改绑",
    move: "解除原绑定，改为绑定现在的账号",
    choiceLead: "请选择后重新输入验证码，再点击“绑定”。",
  },
});
