import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { H5Person } from "./h5-person.ts";
import { fillSignUp, openSignUpForm, signIn } from "./h5-steps.ts";
import { makeCandidate } from "./make-candidate.ts";
import { phoneWidthPx, visitH5 } from "./visit-h5.ts";
import { waitUntil } from "./wait-until.ts";

const hourMs = 60 * 60_000;
const waitingRoom = {
  opensAt: new Date(Date.now() - hourMs),
  closesAt: new Date(Date.now() + 2 * hourMs),
  perSecond: 0.02,
};
const visits = visitH5("waiting-room", { profile: "nhc", waitingRoom });

/** Others who come first: each takes fifty seconds of the door. */
async function othersQueue(people: number): Promise<void> {
  for (let person = 0; person < people; person++) {
    await fetch(`${visits.server.origin}/api/v1/arrival-tickets`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-device-id": randomUUID() },
      body: "{}",
    });
  }
}

describe("a candidate comes in the minute when everybody does", () => {
  const candidate = makeCandidate();
  let person: H5Person;
  const tickets = () => person.replies("POST", /\/arrival-tickets$/).map(({ reply }) => String(reply.ticket));

  beforeAll(async () => {
    await othersQueue(4);
    person = await visits.open({ widthPx: phoneWidthPx });
    await openSignUpForm(person).catch(() => undefined);
  });

  it("the queue says how many are before them, how long it takes, and that their right is kept", async () => {
    await person.see("正在排队");
    await person.see("前面还有 4 人");
    await person.see("预计等候约 3 分钟");
    await person.see(/您在截止时间（.+）前已经取号，轮到时即使已过截止时间，仍然可以办理。/);
    expect(await person.field("用户名").count()).toBe(0);
    await visits.look(person, "1-queue");
    const place = person.page.locator("[aria-live=polite]").filter({ hasText: "前面还有", visible: true });
    expect(await place.count()).toBe(1);
  });

  it("after a reload the place is the same", async () => {
    const before = tickets();
    await person.page.reload();
    await person.see("前面还有 4 人");
    await waitUntil(() => tickets().length > before.length);
    expect(new Set(tickets()).size).toBe(1);
  });

  it("a lost network is said, the place is kept, and it is asked for anew when the network is back", async () => {
    await person.page.context().setOffline(true);
    await person.see("您的位置仍然保留，网络恢复后自动更新。", 40_000);
    await visits.look(person, "2-offline");
    const asked = tickets().length;
    await person.page.context().setOffline(false);
    await waitUntil(() => tickets().length > asked);
    await person.see(/前面还有 \d 人/);
    await person.page.getByText("您的位置仍然保留").waitFor({ state: "detached" });
    expect(new Set(tickets()).size).toBe(1);
  });

  it("when their turn comes the form is there without a press, and was asked for seldom", async () => {
    await visits.server.sandbox.advanceClock(240);
    await person.page.getByText("正在排队").waitFor({ state: "detached", timeout: 60_000 });
    await person.field("用户名").waitFor();
    const captchas = () => person.replies("POST", /\/captchas$/).filter(({ status }) => status === 200);
    await waitUntil(() => captchas().length > 0);
    expect(captchas()).toHaveLength(1);
    expect(tickets().length).toBeLessThanOrEqual(14);
  });

  it("whose turn has passed while typing queues again, and what was typed is still there", async () => {
    await fillSignUp(person, candidate);
    await person.fill("姓名", candidate.name);
    await visits.server.sandbox.advanceClock(16 * 60);
    await othersQueue(2);
    await person.page.getByText("换一张").click();
    await person.see("正在排队");
    await person.see("前面还有 2 人");
    await visits.server.sandbox.advanceClock(120);
    await person.page.getByText("正在排队").waitFor({ state: "detached", timeout: 60_000 });
    expect(await person.field("用户名").inputValue()).toBe(candidate.username);
    expect(await person.field("密码").inputValue()).toBe(candidate.password);
    await person.answerCaptcha();
    await person.press("注册");
    await person.press("是");
    await person.see("注册成功，请登录");
    await signIn(person, candidate.username, candidate.password);
    await person.see("个人信息管理");
  });
});

it("who leaves the queue keeps the place", async () => {
  await othersQueue(2);
  const person = await visits.open({ widthPx: phoneWidthPx, path: "/pages/sign-in/index" });
  await person.see(/前面还有 \d 人/);
  await waitUntil(() => person.replies("POST", /\/arrival-tickets$/).length > 0);
  const [taken] = person.replies("POST", /\/arrival-tickets$/);
  await person.press("先离开，保留位置");
  await person.see("为考生提供的网上服务");
  expect(await person.page.getByText("正在排队").count()).toBe(0);
  await person.press("登录");
  await person.see("正在排队");
  await waitUntil(() => person.replies("POST", /\/arrival-tickets$/).length > 1);
  const again = person.replies("POST", /\/arrival-tickets$/).at(-1);
  expect(again?.reply.ticket).toBe(taken?.reply.ticket);
});

visits.expectSoundScreens();
