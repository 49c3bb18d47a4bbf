import type { Page } from "playwright-core";

interface Stop {
  readonly name: string;
  readonly tag: string;
  readonly isMarked: boolean;
  readonly isInView: boolean;
}

// The mark of a checkbox stands beside the input, which is not drawn.
const stop = `(() => {
  const each = document.activeElement;
  // A region that was given the focus by the page itself is no stop of the Tab key.
  if (!each || each === document.body || each.tabIndex < 0) return null;
  const name = each.getAttribute("aria-label") || each.labels?.[0]?.innerText || each.innerText || "";
  const drawn = each.classList.contains("choice__input") ? each.nextElementSibling : each;
  const style = getComputedStyle(drawn);
  const box = drawn.getBoundingClientRect();
  return {
    name: name.trim(),
    tag: each.tagName,
    isMarked: style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    isInView: box.bottom > 0 && box.top < innerHeight,
  };
})()`;

const isSeen = ({ isMarked, isInView }: Stop): boolean => isMarked && isInView;

const chosenText = `document.activeElement.selectedOptions[0]?.text ?? ""`;

/** A person who has a keyboard alone. What had the focus without showing it is noted. */
export class Keyboard {
  readonly #page: Page;
  readonly unseen: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  async now(): Promise<Stop | undefined> {
    return ((await this.#page.evaluate(stop)) as Stop | null) ?? undefined;
  }

  async tab(key: "Tab" | "Shift+Tab" = "Tab"): Promise<Stop | undefined> {
    await this.#page.keyboard.press(key);
    const reached = await this.now();
    if (!reached || isSeen(reached)) return reached;
    // A page that has just been opened scrolls to its focus with the next frames.
    await this.#page.waitForTimeout(300);
    const settled = await this.now();
    if (settled && !isSeen(settled)) this.unseen.push(`${settled.tag} ${settled.name}`);
    return settled;
  }

  /** Presses Tab until what bears the name has the focus. */
  async to(name: string | RegExp, atMost = 90): Promise<void> {
    const passed: string[] = [];
    const isIt = (each: string) => (typeof name === "string" ? each === name : name.test(each));
    for (let count = 0; count < atMost; count++) {
      const reached = await this.tab();
      if (reached && isIt(reached.name)) return;
      passed.push(reached?.name ?? "(page)");
    }
    throw new Error(`Tab never reaches ${name}; it passed ${passed.join(" | ")}`);
  }

  async press(name: string | RegExp, key: "Enter" | "Space" = "Enter"): Promise<void> {
    await this.to(name);
    await this.#page.keyboard.press(key);
  }

  async type(name: string, text: string): Promise<void> {
    await this.to(name);
    await this.#page.keyboard.type(text);
  }

  /** Year, month and day of a date field, in the order of this browser's own language. */
  async date(name: string, date: string): Promise<void> {
    await this.to(name);
    const [year = "", month = "", day = ""] = date.split("-");
    const { keyboard } = this.#page;
    await keyboard.type(year);
    await keyboard.press("ArrowRight");
    await keyboard.type(month + day);
    if ((await this.#page.evaluate("document.activeElement.value")) === date) return;
    for (let part = 0; part < 3; part++) await keyboard.press("ArrowLeft");
    await keyboard.type(month + day + year);
    const typed = await this.#page.evaluate("document.activeElement.value");
    if (typed !== date) throw new Error(`${name} holds ${typed}`);
  }

  async choose(name: string, option: string): Promise<void> {
    await this.to(name);
    for (let count = 0; count < 40; count++) {
      if ((await this.#page.evaluate(chosenText)) === option) return;
      await this.#page.keyboard.press("ArrowDown");
    }
    throw new Error(`the arrow keys never reach ${option} in ${name}`);
  }
}
