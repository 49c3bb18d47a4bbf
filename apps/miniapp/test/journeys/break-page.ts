import { cp, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { builtFolder } from "../host/open-mini-program.ts";
import type { MiniPlatform } from "../host/platform-apis/platform-apis.ts";

/** The heading of the registration's form, as the copy has it; the page reads it once the notice was agreed to. */
const key = "formTitle";
const text = "填写注册信息";

const escaped = [...text].map((each) => `\\\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
const written = new RegExp(`"?${key}"?:"(?:${text}|${escaped})"`, "u");

/** The built text with a page in it that throws while it is drawn, until `isMended` is set; undefined where it has no such page. */
function breakPage(built: string): string | undefined {
  const broken = `get ${key}(){if(!globalThis.isMended)throw new Error("broken page");return "${text}"}`;
  return written.test(built) ? built.replace(written, broken) : undefined;
}

/** Gives the browser an app whose registration throws; `mend` ends that. */
export async function breakInBrowser(page: Page): Promise<{ mend: () => Promise<void> }> {
  await page.route(/\/js\/.*\.js$/, async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    await route.fulfill({ response, body: breakPage(body) ?? body });
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
    const body = breakPage(await readFile(file, "utf8"));
    if (body === undefined) continue;
    await writeFile(file, body);
    isBroken = true;
  }
  if (!isBroken) throw new Error(`no ${key} in the built ${platform} mini-program`);
  return folder;
}
