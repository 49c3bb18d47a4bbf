interface AlipayAnswer {
  readonly behavior?: unknown;
  readonly result?: { readonly subscribedEntityIds?: unknown };
}

/**
 * Whether Alipay's answer allows this template. Somebody who chose not to be asked any more is answered for without a
 * dialog, by the list of what they subscribe to. Source: opendocs.alipay.com, my.requestSubscribeMessage.
 */
export function isSubscribedInAlipay({ behavior, result }: AlipayAnswer, templateId: string): boolean {
  const allowed = result?.subscribedEntityIds;
  return behavior === "subscribe" && (!Array.isArray(allowed) || allowed.includes(templateId));
}

/** What Baidu's form says when nothing was allowed: refused for good or once, cancelled, or it could not be asked. */
const baiduRefusals = new Set([500101, 500102, 500103, 500104, 500105]);

/** Whether what Baidu's form sent along allows the message. Source: smartprogram.baidu.com, form 表单, report-type subscribe. */
export function isMessageAllowed({
  formId,
  status,
}: {
  readonly formId?: unknown;
  readonly status?: unknown;
}): boolean {
  return typeof formId === "string" && formId !== "" && !baiduRefusals.has(Number(status));
}
