import { setTimeout as sleep } from "node:timers/promises";
import type { SetDataStats } from "./apply-data.ts";
import { allNodes, fieldTags, findField, findTappable, isDisabled, textLines } from "./find-node.ts";
import { fireEvent } from "./fire-event.ts";
import type { HostState } from "./host-state.ts";
import { pressNode } from "./press-node.ts";
import type { RenderedNode } from "./render-template.ts";

export type WaitOptions = { timeoutMs?: number };
export type TapOptions = WaitOptions & { nth?: number };

const pickerTags = new Set(["picker"]);
const usualTimeoutMs = 15_000;

/** One running mini-program, driven as a person does: by what is written on the screen. */
export class MiniProgram {
  readonly #host: HostState;
  readonly #errors: readonly unknown[];
  readonly #log: readonly string[];
  readonly #close: () => void;

  constructor(host: HostState, errors: readonly unknown[], log: readonly string[], close: () => void) {
    this.#host = host;
    this.#errors = errors;
    this.#log = log;
    this.#close = close;
  }

  get host(): HostState {
    return this.#host;
  }

  /** Path of the page on top, without query. */
  route(): string {
    return this.#host.pages.top().route;
  }

  /** Everything readable on the screen: title bar, page, dialog, toast. */
  texts(): string[] {
    const { pages, dialogs, toast } = this.#host;
    const dialogLines = dialogs.flatMap((dialog) => [...dialog.texts, ...dialog.choices.map((choice) => choice.label)]);
    return [pages.top().title, ...textLines(pages.tree()), ...dialogLines, ...(toast ? [toast.text] : [])].filter(
      (line) => line !== "",
    );
  }

  /** Labels a screen reader would announce, each with its role. */
  labels(): { label: string; role: string; tag: string }[] {
    return allNodes(this.#host.pages.tree())
      .filter((node) => typeof node.attributes["aria-label"] === "string" && node.attributes["aria-label"] !== "")
      .map((node) => ({
        label: String(node.attributes["aria-label"]),
        role: String(node.attributes["aria-role"] || node.attributes.role || ""),
        tag: node.tag,
      }));
  }

  /** Address of the web page that fills the screen, if one does. */
  webAddress(): string | undefined {
    const frame = allNodes(this.#host.pages.tree()).find(({ tag }) => tag === "web-view");
    return frame && String(frame.attributes.src);
  }

  /** setData calls and bytes by page since the app was opened. */
  setDataStats(): Record<string, SetDataStats> {
    return this.#host.pages.statistics();
  }

  /** Waits until the text stands somewhere on the screen, with `isWholeLine` as a line of its own. */
  async see(text: string, options: WaitOptions & { isWholeLine?: boolean } = {}): Promise<void> {
    const isShown = (line: string): boolean => (options.isWholeLine ? line === text : line.includes(text));
    await this.#until(`“${text}” to be seen`, () => (this.texts().some(isShown) ? true : undefined), options);
  }

  async gone(text: string, options: WaitOptions = {}): Promise<void> {
    await this.#until(
      `“${text}” to go`,
      () => (this.texts().some((line) => line.includes(text)) ? undefined : true),
      options,
    );
  }

  /** Waits until the screen has stayed the same for `quietMs`, as a person does before going on. */
  async rest(quietMs = 300): Promise<void> {
    let before = "";
    for (let quiet = 0; quiet < quietMs; quiet += 20) {
      const page = this.#host.pages.top();
      const now = `${page.route} ${page.version} ${this.#host.requests.length}`;
      if (now !== before) quiet = 0;
      before = now;
      await sleep(20);
    }
  }

  /** Presses what bears the label: a choice of the open dialog, else a button or other tappable thing of the page. */
  async tap(label: string, options: TapOptions = {}): Promise<void> {
    const pressed = await this.#until(`“${label}” to press`, () => this.#pressable(label, options.nth), options);
    if ("choose" in pressed) pressed.choose();
    else pressNode(this.#host, pressed);
    await sleep(0);
  }

  /** Presses twice without waiting for anything between. */
  async doubleTap(label: string, options: TapOptions = {}): Promise<void> {
    const pressed = await this.#until(`“${label}” to press twice`, () => this.#pressable(label, options.nth), options);
    if ("choose" in pressed) throw new Error("a dialog's button goes away with its first press");
    pressNode(this.#host, pressed);
    pressNode(this.#host, pressed);
    await sleep(0);
  }

  /** Holds a finger on what bears the label; on WeChat that also opens the code in a picture that allows it. */
  async longPress(label: string, options: WaitOptions = {}): Promise<void> {
    const node = await this.#until(`“${label}” to hold`, () => this.#labelled(label), options);
    fireEvent(this.#host, node, this.#host.platform.longPressType, {}, true);
    const hasMenu = [true, "true"].includes(node.attributes["show-menu-by-longpress"] as boolean | string);
    if (this.#host.platform.name === "weapp" && node.tag === "image" && hasMenu)
      await this.#host.person.openQrImage?.(String(node.attributes.src));
    await sleep(0);
  }

  /** Types into the field that bears the label or placeholder, and leaves it. */
  async fill(label: string, value: string, options: WaitOptions = {}): Promise<void> {
    const field = await this.#until(
      `a field “${label}”`,
      () => findField(this.#host.pages.tree(), label, fieldTags),
      options,
    );
    if (isDisabled(field)) throw this.#failure(`the field “${label}” is disabled`);
    const maximum = Number(field.attributes.maxlength ?? 140);
    const typed = maximum >= 0 ? value.slice(0, maximum) : value;
    const fire = async (type: string, detail: Record<string, unknown>): Promise<void> => {
      fireEvent(this.#host, this.#again(field), type, detail);
      await sleep(0);
    };
    await fire("focus", { value: String(field.attributes.value ?? ""), height: 300 });
    await fire("input", { value: typed, cursor: typed.length, keyCode: 0 });
    await fire("blur", { value: typed });
    await sleep(10);
  }

  /** Chooses in the picker of that label: one of the listed texts, or a date as YYYY-MM-DD. Falls back to pressing both in turn. */
  async choose(label: string, option: string, options: WaitOptions = {}): Promise<void> {
    const found = await this.#until(
      `a picker “${label}”`,
      () => findField(this.#host.pages.tree(), label, pickerTags) ?? (this.#pressable(label, 0) ? "press" : undefined),
      options,
    );
    if (found === "press") {
      await this.tap(label);
      await this.tap(option);
      return;
    }
    if (isDisabled(found)) throw this.#failure(`the picker “${label}” is disabled`);
    const { mode, range } = found.attributes;
    let value: unknown = option;
    if (mode === undefined || mode === "selector") {
      const key = found.attributes["range-key"];
      const choices = (Array.isArray(range) ? range : []).map((item: unknown) =>
        typeof item === "object" && item !== null ? String(Reflect.get(item, String(key))) : String(item),
      );
      const index = choices.indexOf(option);
      if (index < 0) throw this.#failure(`“${label}” offers ${choices.join("、")}, not “${option}”`);
      value = this.#host.platform.name === "alipay" ? index : String(index);
    }
    fireEvent(this.#host, found, "change", { value });
    await sleep(10);
  }

  /** Presses the platform's own back button; a page that has something to lose is asked for first. */
  async back(): Promise<void> {
    const { pages, dialogs } = this.#host;
    const { leaveMessage } = pages.top();
    if (leaveMessage === undefined || pages.pages.length < 2) pages.navigateBack(1);
    else {
      const answer = (label: string, work: () => void) => ({
        label,
        choose: () => {
          dialogs.pop();
          work();
        },
      });
      const choices = [answer("取消", () => undefined), answer("确定", () => pages.navigateBack(1))];
      dialogs.push({ kind: "modal", texts: [leaveMessage], choices });
    }
    await sleep(0);
  }

  /** What the platform's menu shares of the page on top; undefined where the menu offers nothing. */
  share(): Record<string, unknown> | undefined {
    const { instance, isShareMenuHidden } = this.#host.pages.top();
    if (isShareMenuHidden || typeof instance.onShareAppMessage !== "function") return undefined;
    const shared = this.#host.realm.call(
      instance.onShareAppMessage,
      instance,
      this.#host.realm.copyIn({ from: "menu" }),
    );
    return JSON.parse(JSON.stringify(shared ?? {})) as Record<string, unknown>;
  }

  /** The platform has fetched a newer version of the app. */
  offerNewVersion(): void {
    for (const listener of this.#host.listeners.get("onUpdateReady") ?? []) this.#host.realm.call(listener, undefined);
  }

  /** Tells the bundle of a promise that nobody caught: an error inside it, or a call that the platform refused. */
  tellRejection(reason: "error" | "refused call"): void {
    const { realm, listeners } = this.#host;
    const RealmError = realm.globals.Error as ErrorConstructor;
    const told = realm.emptyObject();
    told.reason = reason === "error" ? new RealmError("boom") : realm.copyIn({ errMsg: "navigateTo:fail" });
    for (const listener of listeners.get("onUnhandledRejection") ?? []) realm.call(listener, undefined, told);
  }

  /** The person leaves for another app and comes back. */
  async leaveAndReturn(work: () => Promise<void>): Promise<void> {
    this.#host.pages.hideTop();
    await work();
    this.#host.pages.showTop();
    await sleep(0);
  }

  /** Ends the app. Throws when anything happened that the platform would not have allowed, or the bundle threw. */
  close(): void {
    this.#close();
    if (this.#errors.length > 0) throw new AggregateError(this.#errors, this.#errors.map(String).join("\n"));
  }

  #labelled(label: string): RenderedNode | undefined {
    return allNodes(this.#host.pages.tree()).find((node) => node.attributes["aria-label"] === label);
  }

  /** The same node in the newest rendering. */
  #again(node: RenderedNode): RenderedNode {
    const sid = node.attributes["data-sid"];
    if (sid === undefined) return node;
    return allNodes(this.#host.pages.tree()).find((each) => each.attributes["data-sid"] === sid) ?? node;
  }

  #pressable(label: string, nth: number | undefined): RenderedNode | { choose: () => void } | undefined {
    const dialog = this.#host.dialogs.at(-1);
    if (dialog) return dialog.choices.find((choice) => choice.label === label);
    const found = findTappable(this.#host.pages.tree(), label).filter((node) => !isDisabled(node));
    if (found.length > 1 && nth === undefined)
      throw this.#failure(`${found.length} things bear the label “${label}”; say which`);
    return found[nth ?? 0];
  }

  async #until<T>(what: string, look: () => T | undefined, { timeoutMs = usualTimeoutMs }: WaitOptions): Promise<T> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      if (this.#errors.length > 0) throw this.#failure(`waited for ${what}`);
      const found = look();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw this.#failure(`waited ${timeoutMs} ms for ${what}`);
      await sleep(20);
    }
  }

  #failure(message: string): Error {
    const requests = this.#host.requests
      .slice(-6)
      .map(
        (each) =>
          `  ${each.method} ${each.url} → ${each.status} ${each.status >= 400 ? each.responseText.slice(0, 300) : ""}`,
      );
    const sections = [
      `${this.#host.platform.name}: ${message}`,
      `on ${this.route()}:`,
      ...this.texts().map((line) => `  ${line}`),
      ...(requests.length > 0 ? ["last requests:", ...requests] : []),
      ...(this.#errors.length > 0
        ? [
            "errors:",
            ...this.#errors.map(
              (error) =>
                `  ${error instanceof Error || (typeof error === "object" && error !== null && "stack" in error) ? String(error.stack) : String(error)}`,
            ),
          ]
        : []),
      ...(this.#host.unknownNames.size > 0
        ? [`looked up but not there: ${[...this.#host.unknownNames].join(", ")}`]
        : []),
      ...(this.#log.length > 0 ? ["log:", ...this.#log.slice(-8).map((line) => `  ${line.slice(0, 600)}`)] : []),
    ];
    return new Error(sections.join("\n"));
  }
}
