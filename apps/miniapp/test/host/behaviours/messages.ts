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
  const isAllowed = await ask(
    host,
    "modal",
    ["订阅消息"],
    [
      ["取消", false],
      ["允许", true],
    ],
  );
  if (isAllowed) for (const id of ids) await host.person.allowMessage?.(String(id));
  return Object.fromEntries(ids.map((id) => [String(id), isAllowed ? "accept" : "reject"]));
}

export const messageBehaviours: Behaviours = { requestSubscribeMessage: answering(requestSubscribeMessage) };
