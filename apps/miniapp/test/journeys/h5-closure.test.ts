import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { signIn } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { callApi, newestCode, proveEmail, registerCandidate, signInByPassword } from "./register-candidate.ts";
import { desktopWidthPx, phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("closure", { profile: "nhc" });

describe.each([desktopWidthPx, phoneWidthPx])("a candidate leaves, in a browser %i px wide", (widthPx) => {
  const candidate = makeCandidate();
  const email = `${candidate.username}@example.com`;
  let person: H5Person;

  const look = (name: string) => visits.look(person, name);

  async function openSignedIn(): Promise<void> {
    await person.page.goto("about:blank");
    await person.page.goto(`${visits.server.origin}/#/pages/sign-in/index`);
    await signIn(person, candidate.username, candidate.password);
  }

  async function openClosing(): Promise<void> {
    await person.page.goto(`${visits.server.origin}/#/pages/account/closure`);
    await person.see("注销前请确认");
    await person.page.locator("section").getByRole("button", { name: "注销账号", exact: true }).click();
  }

  /** A verified degree, a mailbox and a day of age: what makes closure wait. */
  async function settle(token: string): Promise<void> {
    const { studyMode, enrolledOn, ...degree } = candidate.degree;
    const { name, idNumber } = candidate;
    await visits.server.sandbox.addEducationRecord({ name, idNumber, kind: "education", ...degree });
    await callApi(visits.server, "POST", "/degrees", {
      body: { kind: "education", studyMode, enrolledOn, ...degree },
      token,
    });
    await vi.waitUntil(
      async () => {
        const { items } = await callApi(visits.server, "GET", "/degrees", { token });
        return (items as { state: string }[])[0]?.state === "verified";
      },
      { timeout: 30_000, interval: 200 },
    );
    await proveEmail(visits.server, token, email);
    await visits.server.sandbox.advanceClock(25 * 60 * 60);
  }

  beforeAll(async () => {
    const { token } = await registerCandidate(visits.server, candidate);
    await settle(token);
    person = await visits.open({ widthPx });
  });

  it("R-CEN-01 consents are listed, and all own data comes as one JSON file", async () => {
    await openSignedIn();
    await person.see("个人信息管理");
    await person.press("授权与个人信息");
    await person.see("特别提示");
    await look("01-privacy");
    const download = person.page.waitForEvent("download");
    await person.press("导出个人信息");
    const file = JSON.parse(readFileSync(await (await download).path(), "utf8"));
    expect(file.account).toMatchObject({ name: candidate.name, idNumber: candidate.idNumber });
    expect(file.degrees).toHaveLength(1);
  });

  it("R-PRV-09 a consent is withdrawn after one question, and the list says so", async () => {
    await person.press(/^撤回同意/);
    await look("02-withdraw");
    await person.press("撤回");
    await person.page.getByText("已撤回", { exact: true }).filter({ visible: true }).first().waitFor();
    await expect.poll(() => person.replies("DELETE", /\/consents\/[^/]+$/).map(({ status }) => status)).toEqual([204]);
  });

  it("R-SES-08 closing may be proven by a code to an own contact instead of the password", async () => {
    await openClosing();
    await person.press("改用校验码验证");
    const dialog = person.page.getByRole("dialog");
    await dialog.getByLabel("完整的电子邮箱", { exact: true }).fill("someone@example.com");
    await dialog.getByRole("button", { name: "免费获取" }).click();
    await person.see("账号中没有这个联系方式", 60_000);
    const before = await newestCode(visits.server, email);
    await dialog.getByLabel("完整的电子邮箱", { exact: true }).fill(email);
    await dialog.getByRole("button", { name: "免费获取" }).click();
    await person.see(`校验码已发送至 ${email}`, 60_000);
    await dialog.getByLabel("校验码", { exact: true }).fill(await newestCode(visits.server, email, before));
    await look("03-confirm-by-code");
    await dialog.getByRole("button", { name: "注销账号" }).click();
    await person.see("账号正在注销");
    await look("04-closing");
  });

  it("R-CLO-01 signing in, and 个人中心 opened directly, offer to undo", async () => {
    await openSignedIn();
    await person.see("账号正在注销");
    await person.page.goto("about:blank");
    await person.page.goto(`${visits.server.origin}/#/pages/centre/index`);
    await person.see("账号正在注销");
    await person.press("撤销注销");
    await person.see("个人信息管理");
    await signInByPassword(visits.server, candidate.username, candidate.password);
  });

  it("R-CLO-01 after a day the account is gone and the ID number registers again", async () => {
    await openClosing();
    const dialog = person.page.getByRole("dialog");
    await dialog.getByLabel("登录密码", { exact: true }).fill(candidate.password);
    await look("05-confirm");
    await dialog.getByRole("button", { name: "注销账号" }).click();
    await person.see("账号正在注销");
    await visits.server.sandbox.advanceClock(25 * 60 * 60);
    const again = { ...candidate, username: `${candidate.username}b` };
    await expect
      .poll(() => registerCandidate(visits.server, again).then(() => "registered", String), {
        timeout: 60_000,
        interval: 3000,
      })
      .toBe("registered");
  });
});

visits.expectSoundScreens();
