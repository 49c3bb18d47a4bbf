import { beforeAll, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("errors", { profile: "nhc" });
const wrong = "验证码不正确";
let person: H5Person;

beforeAll(async () => {
  person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/sign-in/index" });
  await person.see("登录");
});

const summary = () => person.page.getByRole("alert").filter({ hasText: "请修改以下内容" });
const lines = async () => ((await summary().count()) === 0 ? [] : summary().getByRole("button").allInnerTexts());

/** Types a captcha that cannot be right, for an account that may not exist. */
async function failByCaptcha(): Promise<void> {
  await person.fill("用户名或证件号码", "nobody_here");
  await person.fill("密码", "Lvye2468shu");
  await person.fill("验证码", "????");
  await person.press("登录");
  await expect.poll(lines).toEqual([wrong]);
}

it("R-REG-13 the summary leads to the captcha, and forgets it as soon as the new picture is answered", async () => {
  await failByCaptcha();
  await visits.look(person, "01-wrong");
  await person.field("验证码").fill("a");
  await expect.poll(lines).toEqual([]);
  expect(await person.page.getByText(wrong).count()).toBe(0);
  await visits.look(person, "02-answered");
});

it.each(["看不清? 点击换一张", "无法看清图片？"])("R-REG-10 «%s» takes the old message away", async (name) => {
  await failByCaptcha();
  await person.press(name);
  await expect.poll(lines).toEqual([]);
  expect(await person.page.getByText(wrong).count()).toBe(0);
});

it("R-REG-13 each mended field leaves the summary, the last one takes it along", async () => {
  await person.page.reload();
  await person.fill("用户名或证件号码", "");
  await person.press("登录");
  await expect.poll(async () => (await lines()).length).toBe(3);
  await person.fill("用户名或证件号码", "nobody_here");
  await expect.poll(async () => (await lines()).length).toBe(2);
  await person.field("验证码").fill("abcd");
  await expect.poll(async () => (await lines()).length).toBe(1);
  await person.fill("密码", "Lvye2468shu");
  await expect.poll(lines).toEqual([]);
});

visits.expectSoundScreens();
