import { expect, it } from "vitest";
import { startSandboxApp } from "../test/sandbox-app.ts";

const { sandbox, clock, callWechat, accessToken } = await startSandboxApp();

const account = () => sandbox.credentials.wechat.officialAccount;

it("refuses calls without a token, with a wrong one, an old one, and the mini-program's", async () => {
  const create = async (query: string) => (await callWechat(`/cgi-bin/qrcode/create${query}`, {})).errcode;
  expect(await create("")).toBe(41001);
  expect(await create("?access_token=nobody")).toBe(40001);
  expect(await create(`?access_token=${await accessToken(sandbox.credentials.wechat.miniProgram)}`)).toBe(48001);
  const token = await accessToken(account());
  expect(await create(`?access_token=${token}`)).toBe(47001);
  clock.advanceSeconds(7200);
  expect(await create(`?access_token=${token}`)).toBe(42001);
});

it("repeats a token until five minutes before its end, and honours the old one meanwhile", async () => {
  const first = await accessToken(account());
  clock.advanceSeconds(6800);
  expect(await accessToken(account())).toBe(first);
  clock.advanceSeconds(200);
  const second = await accessToken(account());
  expect(second).not.toBe(first);
  expect((await callWechat(`/cgi-bin/qrcode/create?access_token=${first}`, {})).errcode).toBe(47001);
});

it("lets nobody force new tokens faster than every 30 seconds", async () => {
  const { appId: appid, secret } = account();
  const force = () =>
    callWechat("/cgi-bin/stable_token", { grant_type: "client_credential", appid, secret, force_refresh: true });
  const old = await accessToken(account());
  expect((await force()).access_token).toEqual(expect.any(String));
  expect((await callWechat(`/cgi-bin/qrcode/create?access_token=${old}`, {})).errcode).toBe(40001);
  expect((await force()).errcode).toBe(45009);
  clock.advanceSeconds(31);
  expect((await force()).access_token).toEqual(expect.any(String));
});
