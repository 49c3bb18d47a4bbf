import type { Page, Response } from "playwright-core";
import type { SandboxControls } from "../server/sandbox-controls.ts";

export type Seen = { method: string; path: string; status: number; reply: Record<string, unknown> };

/** A person at the browser who reads labels; what the network carried is noted for the operator's side. */
export class H5Person {
  readonly page: Page;
  readonly seen: Seen[] = [];
  readonly consoleErrors: string[] = [];
  readonly #sandbox: SandboxControls;
  readonly #answeredCaptchas = new Set<string>();

  constructor(page: Page, sandbox: SandboxControls) {
    this.page = page;
    this.#sandbox = sandbox;
    page.on("response", (response) => void this.#note(response));
    page.on("pageerror", (error) => this.consoleErrors.push(String(error)));
  }

  async #note(response: Response): Promise<void> {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith("/api/")) return;
    const reply = await response.json().catch(() => ({}));
    this.seen.push({
      method: response.request().method(),
      path: pathname,
      status: response.status(),
      reply: reply as Record<string, unknown>,
    });
  }

  /** Says what the person saw instead. */
  async #tell(cause: unknown): Promise<never> {
    const shown = String(await this.page.evaluate("document.body.innerText"));
    const answered = this.seen.slice(-5).map(({ method, path, status }) => `${method} ${path} ${status}`);
    throw new Error([String(cause), this.page.url(), shown, ...answered].join("\n"), { cause });
  }

  replies(method: string, path: RegExp): Seen[] {
    return this.seen.filter((each) => each.method === method && path.test(each.path));
  }

  async see(text: string | RegExp, timeoutMs = 15_000): Promise<void> {
    const found = this.page.getByText(text).filter({ visible: true }).first();
    await found.waitFor({ timeout: timeoutMs }).catch((error: unknown) => this.#tell(error));
  }

  async press(name: string | RegExp, options: { nth?: number } = {}): Promise<void> {
    const isExact = typeof name === "string";
    const found = this.page.getByRole("button", { name, exact: isExact });
    const one = options.nth === undefined ? found : found.nth(options.nth);
    await one.click().catch((error: unknown) => this.#tell(error));
  }

  field(label: string) {
    const typed = this.page.locator("input:not([type=radio]):not([type=checkbox]), select, textarea");
    return this.page.getByLabel(label, { exact: true }).and(typed).filter({ visible: true });
  }

  async fill(label: string, value: string): Promise<void> {
    await this.field(label).fill(value);
    await this.field(label).blur();
  }

  async choose(label: string, option: string): Promise<void> {
    await this.field(label).selectOption({ label: option });
  }

  /** Reads the newest captcha that is not answered yet, through the operator's window, and types it. */
  async answerCaptcha(label = "验证码"): Promise<void> {
    await this.fill(label, await this.captchaAnswer());
  }

  /** What the newest captcha that is not answered yet asks to type. */
  async captchaAnswer(): Promise<string> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const pictures = await this.page.locator(".captcha__image").filter({ visible: true }).all();
      const sources = await Promise.all(pictures.map((picture) => picture.getAttribute("src").catch(() => null)));
      const shown = this.replies("POST", /\/captchas$/).findLast(({ reply }) =>
        sources.includes(String(reply.imageDataUrl)),
      );
      const id = String(shown?.reply.captchaId ?? "");
      if (id !== "" && !this.#answeredCaptchas.has(id)) {
        this.#answeredCaptchas.add(id);
        return this.#sandbox.captchaAnswer(id);
      }
      if (Date.now() > deadline) throw new Error("no new captcha was shown");
      await this.page.waitForTimeout(50);
    }
  }
}
