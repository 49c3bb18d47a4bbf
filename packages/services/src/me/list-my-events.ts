import { type AccountEvent, Provider } from "@exam/contracts";
import { auditEvents } from "@exam/database";
import { desc, eq } from "drizzle-orm";
import type { AuditAction } from "../audit/record-audit-event.ts";
import { readFresh } from "../replica/read-fresh.ts";
import type { ServiceContext } from "../service-context.ts";

const sentences = {
  "account.created": "注册了账号",
  "account.activated": "激活了账号",
  "account.sign-up-repeated": "有人用本账号的邮箱再次注册，没有注册成功",
  "authorisation.refused": "授权登录被拒绝：授权不属于这台设备、已使用、已过期或没有完成",
  "session.created": "登录成功",
  "session.refused": "登录失败：密码不正确",
  "session.revoked": "让一台设备退出了登录",
  "session.ended": "退出登录",
  "session.reauthenticated": "重新验证了身份",
  "password.changed": "修改了密码",
  "password.recovered": "通过找回密码重设了密码",
  "recovery.started": "开始找回密码",
  "recovery.refused": "找回密码失败：密保答案不正确",
  "recovery.proven": "找回密码时通过了验证",
  "recovery.vetoed": "撤销了找回密码，恢复了原密码",
  "username.reminded": "找回了用户名",
  "closure.started": "申请注销账号",
  "closure.undone": "撤销了注销申请",
  "account.closed": "账号已注销",
  "account.exported": "导出了个人信息",
  "account.replaced": "账号因证件号码属于他人而关闭",
  "account.terminated": "账号因注册信息不真实被终止使用",
  "replacement.requested": "有人申请更正本账号的证件号码",
  "replacement.submitted": "更正证件号码的申请已提交审核",
  "replacement.rejected": "更正证件号码的申请未通过",
  "consent.withdrawn": "撤回了一份告知书的同意",
  "track.changed": "更改了考试类别",
  "consent.given": "同意了一份告知书",
  "message.permitted": "允许用消息告知一次结果",
  "contact.added": "添加了联系方式",
  "contact.removed": "删除了联系方式",
  "photo.processed": "用照片工具处理了照片",
  "upload.offered": "准备上传较大的照片",
  "photo.uploaded": "上传了照片",
  "photo.submitted": "提交了照片，等待人工审核",
  "photo.approved": "照片审核通过",
  "photo.rejected": "照片未通过审核",
  "photo.handed-in": "提交了照片，等待与人脸认证的结果比对",
  "photo.matched": "照片与人脸认证的结果一致",
  "photo.unmatched": "照片与人脸认证的结果不一致，可以重新上传、重新认证或申请人工审核",
  "photo.match-unclear": "照片与人脸认证的结果不能自动判断，由工作人员审核",
  "photo.review-requested": "申请人工审核照片",
  "face-auth.started": "同意人脸认证告知书，开始人脸认证",
  "face-auth.launched": "进入了人脸识别认证",
  "face-auth.passed": "人脸认证通过",
  "face-auth.failed": "人脸认证没有通过",
  "face-auth.cancelled": "人脸认证已取消",
  "face-auth.refused": "人脸认证被拒绝：认证不属于此次操作、已使用、已过期或未能开始",
  "identity.authenticated": "完成了身份认证",
  "identity.picture-added": "上传了人工核验身份的图片",
  "identity.picture-deleted": "删除了人工核验身份的图片",
  "identity.pictures-viewed": "工作人员查看了人工核验身份的图片",
  "identity.review-requested": "申请人工核验身份",
  "identity.review-approved": "人工核验身份通过",
  "identity.review-rejected": "人工核验身份未通过",
  "degree.added": "添加了学历学位信息",
  "degree.edited": "修改了学历学位信息",
  "degree.deleted": "删除了学历学位信息",
  "degree.verification-started": "学历学位信息开始核验",
  "degree.verified": "学历学位信息核验通过",
  "degree.failed": "学历学位信息核验未通过",
  "degree.manual": "学历学位信息转人工核查",
  "archive.bound": "系统查询并绑定了学信档案",
  "claim.made": "申请补充没有显示的学历",
  "claim.bound": "申请补充的学历已绑定",
  "claim.not-found": "申请补充的学历没有找到",
  "evidence.added": "上传了学历学位证明图片",
  "wechat.followed": "微信关注了公众号",
  "wechat.unfollowed": "微信取消关注了公众号",
  "binding.created": "绑定了{provider}",
  "binding.conflicted": "绑定{provider}未成功：存在其他绑定",
  "binding.deleted": "解除了{provider}绑定",
  "binding.kept": "保留了原来的{provider}绑定",
  "binding.moved": "把{provider}改绑到了本账号",
  "binding.moved-away": "{provider}被改绑到了其他账号，本账号不再绑定",
  "handoff.confirmed": "在手机上确认了网页登录",
  "handoff.cancelled": "在手机上取消了扫码操作",
} as const satisfies Record<AuditAction, string>;

const providerNames: Record<Provider, string> = {
  wechat: "微信",
  alipay: "支付宝",
  baidu: "百度",
  "social-card": "电子社保卡",
};

const shownEvents = 200;

/** The latest events of an account, 200 unless told, newest first, in plain Chinese. */
export async function listMyEvents(
  context: ServiceContext,
  input: { accountId: string; accountRevision?: number; limit?: number },
): Promise<{ items: AccountEvent[] }> {
  const rows = await readFresh(context, input, (connection) =>
    connection
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.stream, input.accountId))
      .orderBy(desc(auditEvents.sequence))
      .limit(input.limit ?? shownEvents),
  );
  return {
    items: rows.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      action: row.action,
      text: isAuditAction(row.action) ? sentenceOf(row.action, row.details) : row.action,
      device: row.device ?? undefined,
    })),
  };
}

function sentenceOf(action: AuditAction, details: Readonly<Record<string, unknown>>): string {
  const provider = Provider.safeParse(details.provider);
  return sentences[action].replace("{provider}", providerNames[provider.success ? provider.data : "wechat"]);
}

function isAuditAction(action: string): action is AuditAction {
  return Object.hasOwn(sentences, action);
}
