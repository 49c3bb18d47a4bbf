import { beforeAll, describe, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { shownQrContent } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { desktopWidthPx, phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("qinghai-card", { profile: "qinghai" });

describe.each([
  ["a computer", desktopWidthPx, "电子社保卡扫码登录"],
  ["a phone", phoneWidthPx, "电子社保卡登录"],
] as const)("a candidate of qinghai signs in with 电子社保卡 in the browser of %s", (_name, widthPx, tab) => {
  const candidate = { ...makeCandidate(), name: "马文" };
  const nickname = `小社${widthPx}`;
  const isPhone = widthPx === phoneWidthPx;
  const series = isPhone ? "phone" : "computer";
  let person: H5Person;

  async function openCard(): Promise<void> {
    await person.page.goto(`${visits.server.origin}/#/pages/sign-in/index`);
    await person.press(tab);
  }

  beforeAll(async () => {
    const { name, idNumber } = candidate;
    await visits.server.sandbox.addUser("social-card", { nickname, name, idNumber });
    person = await visits.open({ widthPx });
  });

  it("R-SES-04 the notice and what is shared stand before 同意并授权", async () => {
    await person.press("进入考试系统");
    await person.press(tab);
    await person.see("务必由考生本人进行注册操作");
    await person.see("输入电子社保卡密码并确认登录");
    if (!isPhone) await shownQrContent(person, "电子社保卡扫码登录");
    expect(await person.page.getByRole("img", { name: "电子社保卡扫码登录" }).count()).toBe(isPhone ? 0 : 1);
    await visits.look(person, `${series}-01-panel`);
  });

  it("R-SES-04 whoever declines on the card's page comes back, is told so and may try again", async () => {
    await person.press("同意并授权");
    await person.page.getByRole("button", { name: "拒绝" }).waitFor();
    await person.press("拒绝");
    await person.see("授权没有完成或已经失效，请重新授权。");
    await visits.look(person, `${series}-02-declined`);
    expect(person.page.url()).not.toContain("state=");
  });

  it("R-SES-04 确认登录 there makes the account: a computer sets its password first, a phone shows the face first", async () => {
    await person.press("同意并授权");
    await person.page.getByLabel("持卡人").selectOption({ label: nickname });
    await person.press("确认登录");
    if (isPhone) await person.see("人脸认证告知书", 30_000);
    else await person.page.getByRole("heading", { name: "重置密码" }).waitFor({ timeout: 30_000 });
    await visits.look(person, `${series}-03-signed-in`);
    expect(person.page.url()).not.toContain("code=");
    if (isPhone) return;
    await person.fill("新密码", candidate.password);
    await person.fill("确认新密码", candidate.password);
    await person.press("保存");
    await person.see("人脸认证");
  });

  it("R-SES-04 an answer that this browser did not ask for signs nobody in", async () => {
    const other = await visits.open({ widthPx });
    await other.page.goto(`${visits.server.origin}/?code=somebody-elses&state=${"x".repeat(43)}`);
    await other.see("没有找到这次授权");
    expect(other.replies("POST", /\/sessions$/)).toEqual([]);
    expect(other.page.url()).not.toContain("somebody-elses");
  });

  it("R-SES-04 afterwards the card signs in to the same account", async () => {
    await person.page.context().clearCookies();
    await person.page.evaluate("localStorage.clear()");
    await openCard();
    await person.press("同意并授权");
    await person.page.getByLabel("持卡人").selectOption({ label: nickname });
    await person.press("确认登录");
    await person.see(isPhone ? "人脸认证告知书" : "请用手机完成人脸认证", 30_000);
    const states = person
      .replies("POST", /\/sessions$/)
      .map(({ reply }) => (reply.account as { id: string } | undefined)?.id);
    expect(new Set(states.filter((id) => id !== undefined)).size).toBe(1);
  });
});

visits.expectSoundScreens();
