import { answering, type Behaviours, type Dialog, direct, type HostState } from "../host-state.ts";
import { PlatformFailure } from "../platform-failure.ts";
import type { Bag } from "../realm.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Shows a dialog and waits until the person answers. */
export function ask<T>(
  host: HostState,
  kind: Dialog["kind"],
  texts: string[],
  choices: [label: string, value: T][],
): Promise<T> {
  return new Promise((resolve) => {
    const dialog: Dialog = { kind, texts: texts.filter((line) => line !== ""), choices: [] };
    dialog.choices = choices
      .filter(([label]) => label !== "")
      .map(([label, value]) => ({
        label,
        choose: () => {
          host.dialogs.splice(host.dialogs.indexOf(dialog), 1);
          resolve(value);
        },
      }));
    host.dialogs.push(dialog);
  });
}

async function showModal(host: HostState, options: Bag): Promise<Bag> {
  const cancel = options.showCancel === false ? "" : text(options.cancelText ?? "取消");
  const confirm = text(options.confirmText ?? "确定");
  for (const [name, label] of [
    ["cancelText", cancel],
    ["confirmText", confirm],
  ] as const) {
    if (host.platform.name !== "alipay" && [...label].length > 4)
      host.report(new Error(`${name} has more than 4 characters: ${label}`));
  }
  const isConfirmed = await ask(
    host,
    "modal",
    [text(options.title), text(options.content)],
    [
      [cancel, false],
      [confirm, true],
    ],
  );
  return { confirm: isConfirmed, cancel: !isConfirmed, ...(options.editable === true ? { content: "" } : {}) };
}

async function showActionSheet(host: HostState, options: Bag): Promise<Bag> {
  const labels = (options.itemList ?? options.items ?? []) as string[];
  const maximum = host.platform.name === "weapp" ? 6 : Number.POSITIVE_INFINITY;
  if (labels.length > maximum) throw new PlatformFailure("parameter error: itemList should not be larger than 6");
  const choices = labels.map((label, index): [string, number] => [label, index]);
  const chosen = await ask(host, "sheet", [text(options.title ?? options.alertText)], [...choices, ["取消", -1]]);
  if (host.platform.name === "alipay") return { index: chosen };
  if (chosen < 0) throw new PlatformFailure("cancel");
  return { tapIndex: chosen };
}

function show(isLoading: boolean) {
  return (host: HostState, options: Bag): Bag => {
    const shown = { text: text(options.title ?? options.content), isLoading };
    host.toast = shown;
    if (!isLoading) {
      const durationMs = Number(options.duration ?? 1500);
      setTimeout(() => {
        if (host.toast === shown) host.toast = undefined;
      }, durationMs).unref();
    }
    return {};
  };
}

const hide = (host: HostState): Bag => {
  host.toast = undefined;
  return {};
};

const setTitle = (host: HostState, options: Bag): Bag => {
  if (typeof options.title === "string") host.pages.top().title = options.title;
  return {};
};

export const dialogBehaviours: Behaviours = {
  showModal: answering(showModal),
  confirm: answering((host, options) =>
    showModal(host, { ...options, cancelText: options.cancelButtonText, confirmText: options.confirmButtonText }).then(
      ({ confirm }) => ({ confirm }),
    ),
  ),
  alert: answering((host, options) =>
    showModal(host, { ...options, showCancel: false, confirmText: options.buttonText }).then(() => ({ success: true })),
  ),
  showActionSheet: answering(showActionSheet),
  showToast: answering(show(false)),
  showLoading: answering(show(true)),
  hideToast: answering(hide),
  hideLoading: answering(hide),
  setNavigationBarTitle: answering(setTitle),
  setNavigationBar: answering(setTitle),
  hideKeyboard: answering(() => ({})),
  pageScrollTo: answering(() => ({})),
  stopPullDownRefresh: answering(() => ({})),
  nextTick: direct((host, work) => void setTimeout(() => host.realm.call(work, undefined), 0)),
};
