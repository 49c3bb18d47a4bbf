import { answering, type Behaviours, type HostState } from "../host-state.ts";
import { PlatformFailure } from "../platform-failure.ts";
import type { Bag } from "../realm.ts";
import { ask } from "./dialogs.ts";

const mostTemplates = 3;

/** Only in a press, three templates at most; a banned template is answered without asking. */
async function requestSubscribeMessage(host: HostState, options: Bag): Promise<Bag> {
  const ids = options.tmplIds as unknown[];
  if (!host.isPressing) {
    host.report(new Error("requestSubscribeMessage outside of a press"));
    throw new PlatformFailure("can only be invoked by user TAP gesture.", 20001);
  }
  if (ids.length === 0 || ids.length > mostTemplates) {
    host.report(new Error(`requestSubscribeMessage with ${ids.length} templates`));
    throw new PlatformFailure("TmplIds length should be 1 to 3", 10001);
  }
  host.askedTemplates.push(...ids.map(String));
  if (host.person.messages === "banned") return Object.fromEntries(ids.map((id) => [String(id), "ban"]));
  const isAllowed = await askPerson(host);
  if (isAllowed) for (const id of ids) await host.person.allowMessage?.(String(id));
  return Object.fromEntries(ids.map((id) => [String(id), isAllowed ? "accept" : "reject"]));
}

/** Alipay takes up to three templates under another name and answers with lists. */
async function requestInAlipay(host: HostState, options: Bag): Promise<Bag> {
  const ids = (options.entityIds as unknown[]).map(String);
  if (ids.length === 0 || ids.length > mostTemplates) {
    host.report(new Error(`requestSubscribeMessage with ${ids.length} templates`));
    throw new PlatformFailure("无效的参数", 203);
  }
  host.askedTemplates.push(...ids);
  if (host.person.messages === "banned") throw new PlatformFailure("模板列表中存在非法/无效的模板id", 106008);
  const isAllowed = await askPerson(host);
  if (isAllowed) for (const id of ids) await host.person.allowMessage?.(id);
  const [subscribedEntityIds, unsubscribedEntityIds] = isAllowed ? [ids, []] : [[], ids];
  return {
    behavior: isAllowed ? "subscribe" : "cancel",
    show: true,
    result: { subscribedEntityIds, unsubscribedEntityIds },
  };
}

/** What Baidu's form of the report type `subscribe` adds to what it sends, once the person has answered. */
export async function answerSubscribeForm(host: HostState, templateId: string, subscribeId: string): Promise<Bag> {
  if (templateId === "" || subscribeId === "") host.report(new Error("a form asks for messages without saying which"));
  host.askedTemplates.push(templateId);
  if (host.person.messages === "banned") return { formId: "", status: 500104, message: "请求模板内容失败" };
  if (!(await askPerson(host))) return { formId: "", status: 500102, message: "用户单次拒绝授权" };
  await host.person.allowMessage?.(templateId, subscribeId);
  return { formId: `form-${subscribeId}`, status: 0, message: "success" };
}

function askPerson(host: HostState): Promise<boolean> {
  return ask(
    host,
    "modal",
    ["订阅消息"],
    [
      ["取消", false],
      ["允许", true],
    ],
  );
}

export const messageBehaviours: Behaviours = {
  requestSubscribeMessage: answering((host, options) =>
    host.platform.name === "alipay" ? requestInAlipay(host, options) : requestSubscribeMessage(host, options),
  ),
};
