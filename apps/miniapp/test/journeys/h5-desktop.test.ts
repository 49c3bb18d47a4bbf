import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { drawPortrait } from "./draw-portrait.ts";
import type { H5Person } from "./h5-person.ts";
import { signIn } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { registerCandidate } from "./register-candidate.ts";
import { desktopWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("desktop", { profile: "nhc" });
const candidate = makeCandidate();
let person: H5Person;
let picture: string;

/** Holds a file over the photo's place, or lets it go there. */
async function drag(type: "dragenter" | "dragover" | "drop"): Promise<void> {
  const transfer = await person.page.evaluateHandle(
    `(() => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(${JSON.stringify(picture)}), (each) => each.charCodeAt(0));
      transfer.items.add(new File([bytes], "照片.jpg", { type: "image/jpeg" }));
      return transfer;
    })()`,
  );
  await person.page.locator(".drop-zone").dispatchEvent(type, { dataTransfer: transfer });
}

beforeAll(async () => {
  picture = readFileSync(await drawPortrait({ browser: visits.browser })).toString("base64");
  await registerCandidate(visits.server, candidate);
  person = await visits.open({ widthPx: desktopWidthPx, path: "/pages/sign-in/index" });
  await signIn(person, candidate.username, candidate.password);
  await person.see("个人信息管理");
});

it("R-APP-05 a lost network is said on every page while it lasts", async () => {
  await person.page.context().setOffline(true);
  await person.see("网络已断开");
  await visits.look(person, "01-offline");
  await person.page.context().setOffline(false);
  await person.page.getByText("网络已断开").filter({ visible: true }).waitFor({ state: "detached" });
});

it("R-APP-05 a page that waits for its first data shows its shape, and says that it loads", async () => {
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await person.page.route("**/photo-specs/**", async (route) => {
    await held;
    await route.continue();
  });
  await person.press(/^去上传/);
  await person.page.locator(".skeleton__card").filter({ visible: true }).first().waitFor();
  expect(await person.page.locator(".skeleton [aria-live]").first().textContent()).toBe("正在加载…");
  await visits.look(person, "02-skeleton");
  goOn();
  await person.see("照片要求");
  await person.page.unroute("**/photo-specs/**");
});

it("R-APP-06 a photo file is dragged onto the page", async () => {
  await person.see("也可以把照片文件拖到这里");
  await drag("dragenter");
  await person.see("松开鼠标，上传这张照片");
  await visits.look(person, "03-dragged");
  await drag("drop");
  await person.see("照片上传成功");
  expect(await person.page.getByText("松开鼠标").count()).toBe(0);
  expect(person.replies("POST", /\/photos$/).map(({ status }) => status)).toEqual([201]);
});

it("R-APP-04 长辈模式 and the appearance are kept between visits", async () => {
  const { page } = person;
  await page.getByRole("button", { name: "长辈模式" }).filter({ visible: true }).first().click();
  await page.goto(`${visits.server.origin}/#/pages/settings/index`);
  await page.getByText("深色", { exact: true }).filter({ visible: true }).click();
  await page.reload();
  await person.see("文字大小");
  expect(await page.evaluate("document.documentElement.className")).toBe("appearance-dark text-elder");
  await visits.look(person, "04-settings");
  await page.getByText("跟随系统", { exact: true }).filter({ visible: true }).click();
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(() => page.evaluate("document.documentElement.className")).toBe("appearance-light text-elder");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => page.evaluate("document.documentElement.className")).toBe("appearance-dark text-elder");
});

it("R-APP-04 at 200 % zoom, and in 长辈模式 at 320 px, nothing is cut off at the side", async () => {
  for (const widthPx of [desktopWidthPx / 2, 320]) {
    await person.page.setViewportSize({ width: widthPx, height: 640 });
    for (const path of ["centre", "photo", "degrees", "wechat", "account"]) {
      await person.page.goto(`${visits.server.origin}/#/pages/${path}/index`);
      await person.page.locator(".card, .qr-card").filter({ visible: true }).first().waitFor();
      await visits.look(person, `05-${path}`);
    }
  }
});

visits.expectSoundScreens();
