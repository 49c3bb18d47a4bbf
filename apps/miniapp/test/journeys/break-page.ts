import { cp, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { builtFolder } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";

/** A text of the copy, without which what reads it throws. */
interface Text {
  readonly key: string;
  readonly text: string;
}

/** The registration reads it once the notice was agreed to. */
const inPage: Text = { key: "formTitle", text: "填写注册信息" };
/** The frame of every page reads it. */
export const inFrame: Text = { key: "skipToContent", text: "跳到正文" };

/** The built text with something in it that throws while it is drawn, until `isMended` is set; undefined where it is not. */
function breakText(built: string, { key, text }: Text): string | undefined {
  const escaped = [...text].map((each) => `\\\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
  const written = new RegExp(`"?${key}"?:"(?:${text}|${escaped})"`, "u");
  const broken = `get ${key}(){if(!globalThis.isMended)throw new Error("broken page");return "${text}"}`;
  return written.test(built) ? built.replace(written, broken) : undefined;
}

/** Gives the browser an app that throws at a text, that of the registration unless told; `mend` ends that. */
export async function breakInBrowser(page: Page, text = inPage): Promise<{ mend: () => Promise<void> }> {
  await page.route(/\/js\/.*\.js$/, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    await route.fulfill({ response, body: breakText(body, text) ?? body });
  });
  return { mend: () => page.evaluate(() => void Reflect.set(window, "isMended", true)) };
}

/** A folder with a copy of the built mini-program whose registration throws until its realm's `isMended` is set. */
export async function breakMiniProgram(platform: MiniPlatform): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "broken-page-"));
  await cp(join(builtFolder, platform), join(folder, platform), { recursive: true });
  let isBroken = false;
  for (const name of await readdir(join(folder, platform), { recursive: true })) {
    if (!name.endsWith(".js")) continue;
    const file = join(folder, platform, name);
    const body = breakText(await readFile(file, "utf8"), inPage);
    if (body === undefined) continue;
    await writeFile(file, body);
    isBroken = true;
  }
  if (!isBroken) throw new Error(`no ${inPage.key} in the built ${platform} mini-program`);
  return folder;
}
