import type { FaceAuthPurpose, FaceAuthReason } from "@exam/contracts";
import { inLanguage } from "./language.ts";

/** What must not be seen, named after its drawing. */
const donts: readonly { readonly drawing: string; readonly name: string }[] = [
  { drawing: "down", name: "低头" },
  { drawing: "up", name: "抬头" },
  { drawing: "tilted", name: "歪头" },
  { drawing: "aside", name: "侧脸" },
  { drawing: "calling", name: "打电话" },
  { drawing: "several", name: "多人" },
  { drawing: "grimace", name: "夸张表情" },
  { drawing: "covered", name: "遮挡" },
];

interface EndText {
  readonly title: string;
  readonly lines: readonly string[];
}

const reasons: Record<FaceAuthReason, EndText> = {
  "face-mismatch": {
    title: "人脸与身份信息不一致",
    lines: ["请由考生本人认证，摘下帽子、口罩和墨镜，在光线充足的地方正对手机重新认证。"],
  },
  "not-live": {
    title: "没有检测到真人",
    lines: ["请不要用照片或视频代替，按屏幕提示完成动作。"],
  },
  "other-person": {
    title: "认证的不是所填写的考生本人",
    lines: ["请核对姓名和证件号码，由考生本人重新认证。"],
  },
  "provider-refused": {
    title: "认证服务没有核实到您的身份信息",
    lines: ["请核对姓名和证件号码，姓名须填写证件上的汉字，不能用拼音。刚刚换发证件的，几天后再试，或换一种方式办理。"],
  },
  "timed-out": { title: "认证超时", lines: ["请在网络良好的地方重新认证。"] },
  left: { title: "您中途离开了认证", lines: ["请重新认证，完成前不要退出。"] },
  device: {
    title: "这台手机没有完成认证",
    lines: ["请允许使用摄像头，把应用更新到最新版本，或换一部手机重新认证。"],
  },
};

const otherWays: Record<FaceAuthPurpose, { readonly line: string; readonly action: string }> = {
  "sign-in": { line: "可以用账号密码登录，效果相同。", action: "账号密码登录" },
  recovery: { line: "可以用密保问题、手机短信或电子邮箱找回密码。", action: "换一种方式找回密码" },
  identity: {
    line: "可以申请人工核验身份：由工作人员核对您授权的身份信息，通过后与人脸认证效果相同。",
    action: "申请人工核验身份",
  },
  "photo-match": { line: "可以申请人工审核：由工作人员核对照片，效果相同。", action: "返回照片页面申请人工审核" },
  reauthentication: { line: "可以用登录密码验证身份，效果相同。", action: "用登录密码验证" },
};

export const faceCopy = inLanguage("face", {
  "zh-CN": {
    title: "人脸认证",
    steps: { consent: "阅读并同意", verify: "人脸认证", result: "认证结果" },
    agree: "同意协议并认证",
    decline: "不同意，换一种方式",
    enter: "进入人脸识别认证",
    adviceTitle: "认证前请注意",
    dos: ["光线充足", "手机与面部平行", "面部约占画面三分之二"],
    dosDrawing: "示意图：手机正对面部，面部约占画面三分之二",
    dontsTitle: "认证时请勿",
    donts,
    onePerson: "画面中只有您本人一人，面部没有遮挡。",
    start: "开始认证",
    waiting: "正在查询认证结果…",
    waitingHint: "请稍候，不要退出本页。",
    awayTitle: "认证页面已打开",
    awayLines: ["请在打开的页面中完成人脸认证，完成后会自动回到这里。", "已经完成但没有看到结果的，请点击下面的按钮。"],
    check: "查询认证结果",
    unfinishedTitle: "还没有认证结果",
    unfinishedLines: [
      "如果您还没有完成认证，请点击“继续认证”；如果已经完成，请稍候再查询。不能继续的，请点击“重新认证”。",
    ],
    goOn: "继续认证",
    passedTitle: "认证通过",
    handingIn: "正在继续办理…",
    handInFailed: "认证已经通过，但没有办理成功，请重试。",
    doneLine: "您已完成人脸认证。",
    doneMatch: "正在将照片与人脸比对，请查看照片页面。",
    doneForComputer: "请回到电脑，点击“身份认证完成”。本页可以关闭。",
    next: "继续",
    toPhoto: "查看照片",
    again: "重新认证",
    reasons,
    failed: { title: "认证没有通过", lines: ["请由考生本人在光线充足的地方重新认证。"] },
    cancelled: { title: "认证已取消", lines: ["您没有完成认证，账号没有任何变化。"] },
    expired: { title: "认证已超时", lines: ["请重新开始认证。"] },
    unsupported: {
      title: "这台手机不能进行人脸认证",
      lines: ["请把微信（或支付宝、百度）更新到最新版本后重试，或换一种方式办理。"],
    },
    refused: "不能进行人脸认证",
    otherWaysTitle: "不使用人脸也可以办理",
    otherWays,
    nothingTitle: "没有正在进行的人脸认证",
    nothingLines: ["如果您刚刚完成了认证，请回到原来的页面查看结果。", "需要重新认证的，请从原来的页面进入。"],
    toHome: "返回首页",
    signUp: "注册",
    refill: "重新填写信息",
    otherWayOnComputer: "请回到电脑，在原来的页面选择其他办理方式。",
    later: "暂不认证",
    reviewRequested: (time: string) => `已于 ${time} 申请人工核验身份`,
    reviewRequestedLine: "工作人员核对后，结果会显示在个人中心。",
    reviewRejected: "人工核验没有通过",
    reviewRejectedLine: "可以重新申请，或进行人脸认证。",
    toCentre: "返回个人中心",
    picturesShow: "添加证件图片（可选）",
    picturesHide: "收起证件图片",
    picturesTitle: "证件图片",
    picturesLead: "上传证件照片便于工作人员核对。图片加密保存，只用于这次核验，作出决定后立即删除。",
    pictureKinds: {
      "document-front": "证件正面（人像面）",
      "document-back": "证件反面（国徽面）",
      "holding-document": "手持证件照",
    },
    pictureChoose: "选择图片",
    pictureAgain: "重新选择",
    pictureRemove: "删除",
    pictureUploading: "正在上传…",
    pictureUnavailable: "无法打开相册或文件，请检查权限后重试。",
    computerTitle: "请用手机完成人脸认证",
    computerSteps: [
      "用微信、支付宝或手机浏览器扫描二维码，点击“进入人脸识别认证”。",
      "阅读后点击“同意协议并认证”，按提示由本人完成认证。",
      "手机显示“认证通过”后，回到本页点击“身份认证完成”。",
    ],
    codeTitle: "手机扫码认证",
    codeHint: "二维码 10 分钟内有效，请勿转发给他人",
    scanned: "已扫码，请在手机上继续",
    codePassed: "手机上已认证通过",
    codeCancelled: "手机上已取消",
    codeExpired: "二维码已过期",
    refreshCode: "刷新二维码",
    completed: "身份认证完成",
    notCompleted: "手机上还没有完成认证，请先在手机上完成，再点击“身份认证完成”。",
    onPhone: "请在手机上进行",
    onPhoneLines: ["人脸认证需要使用手机的摄像头。请用手机浏览器或小程序打开本系统后再试。"],
    signInTitle: "面容ID登录",
    signInLead: "填写本人信息，通过人脸认证登录，不需要密码。",
    signIn: "面容ID登录",
    phoneTitle: "人脸识别认证",
    phoneOpening: "正在连接电脑页面…",
    phoneRequest: (device: string, place: string, time: string) => `请求来自：${device}，${place}，${time}`,
    phonePurposes: {
      identity: "用途：核验考生身份。",
      "photo-match": "用途：与您上传的照片比对。",
      recovery: "用途：找回密码。认证通过后，这台电脑可以为您的账号设置新密码。",
      reauthentication: "用途：确认是您本人在操作。认证通过后，这台电脑可以修改密码、联系方式等重要信息。",
    },
    phoneCheck: "请确认这是您正在使用的电脑，并由考生本人认证。不是您本人操作的，请点击“不是我操作，取消”。",
    phoneRefuse: "不是我操作，取消",
    phoneRefused: "已取消",
    phoneRefusedLine: "电脑上的二维码已作废，没有进行任何认证。如有疑问，请修改密码。",
    phoneBroken: "二维码不完整，请在电脑上刷新后重新扫码。",
    phoneRescan: "请在电脑上刷新二维码后重新扫码。",
  },
});
