import type { Notice } from "@exam/contracts";

/**
 * The separate consent that comes before any face call (R-FAC-03). It states what articles 28 to 30 of the Personal
 * Information Protection Law ask for: purpose, necessity, means, effect, retention, and that refusing costs nothing.
 */
export function faceNotice(authority: string): Notice {
  return {
    id: "face-authentication",
    version: "2026-11",
    title: "人脸认证告知书",
    text: [
      `人脸信息属于敏感个人信息。${authority}仅在您单独同意后，才会为您办理人脸认证。请您仔细阅读以下内容，自愿选择是否同意。`,
      "一、处理目的：确认是考生本人在办理登录、找回密码、身份认证或照片比对，防止他人冒用您的身份。不会用于其他目的。",
      "二、处理方式：由您所用平台（微信、支付宝、百度或腾讯云）的实名核身服务采集人脸图像，并与权威身份数据进行比对；我们只向该服务查询认证结果。",
      "三、保存期限：我们只保存认证结果、认证服务名称和认证时间。需要与报名照片比对时，返回的人脸图像加密保存至照片审核结束，最长不超过 24 小时，到期立即删除。",
      "四、对您的影响：认证未通过不会影响您的账号，您可以重新认证，也可以改用其他方式办理。",
      "五、您的权利：您可以不同意。不同意不影响您使用本系统，每个人脸认证环节都有不需要人脸的办理方式。同意后，您可以随时在“个人中心”撤回，撤回后立即停止处理。",
      "六、认证时请保持光线充足，手机与面部平行，面部约占画面三分之二，画面中只有您本人一人，面部无遮挡。",
      "点击“同意协议并认证”，即表示您已阅读并单独同意我们按上述规则处理您的人脸信息。",
    ].join("\n"),
  };
}
