import { inLanguage } from "./language.ts";

/** What the app says of itself: privacy, new versions, sharing, going wrong. */
export const mannersCopy = inLanguage("manners", {
  "zh-CN": {
    privacyTitle: "请先阅读隐私保护指引",
    privacyWhy: "选择照片、拍照和保存图片要用到您的相册或相机。收集哪些信息、怎样使用，写在《用户隐私保护指引》里。",
    privacyRead: "查看《用户隐私保护指引》",
    privacyWithout: "不同意也可以登录、填写信息和查看进度；照片可以改用电脑网页上传。",
    refuse: "拒绝",
    agree: "同意",
    privacyRefused: [
      "您没有同意隐私保护指引，相册和相机没有打开。",
      "登录、填写信息和查看进度不受影响；照片可以改用电脑网页上传。需要时请再按一次，会重新询问您。",
    ],
    newVersion: "新版本已经准备好。",
    takeNewVersion: "更新",
    trouble: "刚才的操作没有完成",
    troubleLines: ["请再试一次。仍不行时，请重新打开本页；已保存的内容不会丢失。"],
    reopen: "重新打开本页",
    notFound: "没有找到要打开的页面",
    notFoundLines: ["链接或二维码可能已经更换。请从这里进入，或者重新扫描最新的二维码。"],
    notOpened: "页面没有打开。请检查网络后再试。",
    leaveKept: "已填写的内容会保存在这台设备上，密码和验证码除外。确定离开吗？",
    leaveLost: "已填写的内容还没有提交，离开后需要重新填写。确定离开吗？",
    oldClient: (name: string) => `您的${name}版本较低`,
    oldClientLines: (name: string) => [`部分功能可能不能使用。请更新${name}后再打开，或者改用手机浏览器、电脑网页。`],
    updateClient: (name: string) => `更新${name}`,
    clients: { wechat: "微信", alipay: "支付宝", baidu: "百度", browser: "浏览器" },
    share: "分享给其他考生",
    linkCopied: "链接已复制，可以粘贴发送",
    toHome: "去首页",
    messageOffer: (name: string) => `结果出来后，可以在${name}收到一次通知。`,
    messageAllow: "结果出来时通知我",
    messageKept: (name: string) => `结果出来时，会在${name}通知您一次。`,
  },
});
