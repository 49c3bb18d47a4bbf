import { beforeAll, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { shownQrContent, signIn } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { callApi, registerCandidate } from "./register-candidate.ts";
import { phoneWidthPx, visitH5 } from "./visit-h5.ts";

const visits = visitH5("wechat-conflict", { profile: "nhc" });
const candidate = makeCandidate();
let person: H5Person;
let openId: string;
let ownerToken: string;
let lastCode = "";

beforeAll(async () => {
  const { server } = visits;
  openId = (await server.sandbox.addUser("wechat", { nickname: "小何" })).openId;
  ownerToken = (await registerCandidate(server, makeCandidate())).token;
  const handoff = await callApi(visits.server, "POST", "/handoffs", { body: { purpose: "bind" }, token: ownerToken });
  await server.sandbox.scan("wechat", { qrContent: String(handoff.qrContent), openId });
  await registerCandidate(server, candidate);
  person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/sign-in/index" });
  await signIn(person, candidate.username, candidate.password);
  await person.see("个人信息管理");
});

/** Scans the code that is shown now, which is never the one of before. */
async function scanNewest(): Promise<void> {
  lastCode = await shownQrContent(person, "绑定微信", lastCode);
  await visits.server.sandbox.scan("wechat", { qrContent: lastCode, openId });
  await person.see("请选择如何绑定", 30_000);
}

const boundAccounts = async (token: string) =>
  ((await callApi(visits.server, "GET", "/bindings", { token })).items as { boundAt?: string }[]).filter(
    (each) => each.boundAt,
  );

it("R-SES-08 ten minutes after signing in, the code that binds is shown to somebody who proves who they are", async () => {
  await visits.server.sandbox.advanceClock(601);
  await person.press(/^去绑定/);
  await person.see("验证身份后显示二维码");
  await visits.look(person, "00-proof");
  await person.press("验证身份");
  const dialog = person.page.getByRole("dialog");
  await dialog.getByLabel("登录密码", { exact: true }).fill(candidate.password);
  await dialog.getByRole("button", { name: "确定" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(await shownQrContent(person, "绑定微信", lastCode)).not.toBe("");
});

it("R-BND-03 a WeChat of another account is shown masked, and keeping changes nothing", async () => {
  await scanNewest();
  await person.see("这个微信已绑定其他账号：王*（110");
  await visits.look(person, "01-choice");
  await person.press("保留原绑定");
  await person.page.getByText("请选择如何绑定").waitFor({ state: "detached" });
  expect(await boundAccounts(ownerToken)).toHaveLength(1);
});

it("R-BND-03 moving takes the WeChat over", async () => {
  await scanNewest();
  await person.press("改绑到本账号");
  await person.see("绑定成功", 30_000);
  await person.page.getByText("请选择如何绑定").waitFor({ state: "detached" });
  await person.see("微信已绑定");
  expect(await boundAccounts(ownerToken)).toHaveLength(0);
});

visits.expectSoundScreens();
