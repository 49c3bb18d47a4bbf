import { expect, it } from "vitest";
import { desktopWidthPx, phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("manners", { profile: "nhc" });

it("R-APP-01 an address that is not there leads home and says what to do", async () => {
  const person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/gone/index?id=1" });
  await person.see("没有找到要打开的页面");
  await person.see("重新扫描最新的二维码");
  await visits.look(person, "01-not-found");
  expect(person.page.url()).toContain("/pages/home/index");
});

it("R-APP-01 a printed code leads to its page by name", async () => {
  const person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/home/index?to=sign-up" });
  await person.see("下一步");
  expect(person.page.url()).toContain("/pages/sign-up/index");
});

it("R-APP-05 a page whose files are gone after a release is loaded anew once", async () => {
  const person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/home/index" });
  await person.see("登录");
  let loads = 0;
  person.page.on("load", () => (loads += 1));
  let missing = 0;
  await person.page.route(/\/js\/.*\.js$/, async (route) => {
    missing += 1;
    if (missing === 1) await route.fulfill({ status: 404, body: "" });
    else await route.continue();
  });
  await person.press("注册");
  await person.see("下一步");
  expect(loads).toBe(1);
  person.consoleErrors.splice(0);
});

it("R-APP-05 a newer build is offered when the person comes back to the page, and taken by one press", async () => {
  const person = await visits.open({ widthPx: desktopWidthPx, path: "/pages/home/index" });
  await person.page.clock.install();
  await person.page.reload();
  await person.see("登录");
  const html = await (await person.page.request.get(visits.server.origin)).text();
  await person.page.route(`${visits.server.origin}/`, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: html.replace(/js\/app\.[0-9a-f]{8}\.js/, "js/app.00000000.js"),
    }),
  );
  const comeBack = () => person.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await comeBack();
  expect(await person.page.getByText("新版本已经准备好。").count()).toBe(0);
  await person.page.clock.fastForward(11 * 60_000);
  await comeBack();
  await person.see("新版本已经准备好。");
  await visits.look(person, "02-new-version");
  await person.page.unroute(`${visits.server.origin}/`);
  await person.press("更新");
  await person.see("登录");
  await expect.poll(() => person.page.getByText("新版本已经准备好。").count()).toBe(0);
});

it("R-APP-01 the entrance is shared by the phone's own menu, never the page's address", async () => {
  const person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/home/index?to=nothing" });
  await person.see("登录");
  await person.page.evaluate(() => {
    Object.defineProperty(navigator, "share", {
      value: async (shared: unknown) => void Reflect.set(window, "shared", shared),
    });
  });
  await person.press("分享给其他考生");
  const shared = () => person.page.evaluate(() => Reflect.get(window, "shared"));
  await expect.poll(shared).toEqual({ title: "考生管理平台", url: `${visits.server.origin}/` });
});

visits.expectSoundScreens();
