import { randomUUID } from "node:crypto";
import type { Handoff } from "@exam/contracts";
import { accounts, handoffs } from "@exam/database";
import { getAuthorityProfile } from "@exam/profiles";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { authenticateSession } from "../session/authenticate-session.ts";
import { createSession } from "../session/create-session.ts";
import { originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { bindAccount, bindTicketOf, loginCode, readQr, scanToSignIn, showSignInQr } from "../testing/phones.ts";
import { poll } from "../testing/wechat.ts";
import { cancelHandoff } from "./cancel-handoff.ts";
import { confirmHandoff } from "./confirm-handoff.ts";
import { createHandoff } from "./create-handoff.ts";
import { getHandoff } from "./get-handoff.ts";
import { scanHandoff } from "./scan-handoff.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const browser = originOf({ clientKind: "h5", userAgent: "Mozilla/5.0 (Windows NT 10.0)", address: "198.51.100.23" });
const newUser = () => sandbox.controls.addUser("wechat", { nickname: "小郑" });

async function boundUser(name = "欧阳春晓") {
  const who = await registerCandidate(test, { name });
  const user = await newUser();
  await bindAccount(test, await bindTicketOf(test, user), who);
  return { who, user };
}

async function scanned() {
  const { who, user } = await boundUser();
  const qr = await showSignInQr(test, "wechat", browser);
  const shown = await scanToSignIn(test, qr, user);
  const onPhone = { id: qr.handoffId, phoneToken: shown.phoneToken };
  return { who, user, qr, shown, onPhone };
}

const fetchSession = ({ handoffId, pollToken }: Handoff) =>
  createSession(context, { method: "handoff", handoffId, pollToken }, browser);
const confirm = (onPhone: { id: string; phoneToken: string }) => confirmHandoff(context, onPhone, originOf());
const cancel = (onPhone: { id: string; phoneToken: string }) => cancelHandoff(context, onPhone, originOf());

describe("signing in on the web by a phone", () => {
  it("R-SES-03 the phone scans and confirms, and the page fetches its session", async () => {
    const { who, qr, onPhone } = await scanned();
    expect(await poll(test, qr)).toEqual({ state: "scanned" });
    expect(await confirm(onPhone)).toEqual({ state: "confirmed" });
    expect(await poll(test, qr)).toEqual({ state: "confirmed" });
    const { token = "", account } = await fetchSession(qr);
    expect(account.id).toBe(who.accountId);
    expect(await authenticateSession(context, token, browser)).toMatchObject({ accountId: who.accountId });
    await expectAuditRow(context, who.accountId, "handoff.confirmed");
    const details = { method: "handoff", provider: "wechat" };
    await expectAuditRow(context, who.accountId, "session.created", { details, device: "Windows 电脑 · 浏览器" });
  });

  it("R-SES-03 the phone shows which device asks, when, roughly where, and whom it would sign in", async () => {
    const { shown, qr } = await scanned();
    expect(shown).toEqual({
      purpose: "sign-in",
      device: "Windows 电脑 · 浏览器",
      place: "未知地点（网络 198.51.*.*）",
      requestedAt: new Date(Date.parse(qr.expiresAt) - 120_000).toISOString(),
      accountMasked: expect.stringMatching(/^欧\*+（\d{3}\*+[\dX]{4}）$/),
      phoneToken: expect.any(String),
    });
  });

  it("R-SES-03 the QR code leads to the product's phone page and gives no other secret away", async () => {
    const qr = await showSignInQr(test);
    expect(qr.qrContent).toMatch(/^http:\/\/127\.0\.0\.1:8080\/#\/pages\/handoff\/index\?id=[0-9a-f-]{36}&scanToken=/);
    expect(qr.qrContent).not.toContain(qr.pollToken);
    const [row] = await context.database.select().from(handoffs).where(eq(handoffs.id, qr.handoffId));
    expect(row?.accountId).toBeNull();
  });

  it("R-SES-03 the QR code lives 120 seconds", async () => {
    const { user } = await boundUser();
    const qr = await showSignInQr(test);
    clock.advanceSeconds(120);
    expect(await poll(test, qr)).toEqual({ state: "expired" });
    await expectRefusal(scanToSignIn(test, qr, user), "handoff/expired");
    const late = await scanned();
    clock.advanceSeconds(120);
    await expectRefusal(confirm(late.onPhone), "handoff/expired");
    await expectRefusal(cancel(late.onPhone), "handoff/expired");
    await expectRefusal(fetchSession(late.qr), "handoff/expired");
  });

  it("R-SES-03 a page that does not fetch its session within a minute has lost it", async () => {
    const { qr, onPhone } = await scanned();
    await confirm(onPhone);
    clock.advanceSeconds(60);
    await expectRefusal(fetchSession(qr), "handoff/expired");
  });

  it("R-SES-03 confirming without a scan, scanning again and fetching before the confirmation are refused", async () => {
    const unscanned = await showSignInQr(test);
    const guess = { id: unscanned.handoffId, phoneToken: "x".repeat(43) };
    await expectRefusal(confirm(guess), "handoff/wrong-state");
    await expectRefusal(cancel(guess), "handoff/wrong-state");
    await expectRefusal(fetchSession(unscanned), "handoff/wrong-state");
    const { qr, user, onPhone } = await scanned();
    await expectRefusal(scanToSignIn(test, qr, user), "handoff/wrong-state");
    await expectRefusal(fetchSession(qr), "handoff/wrong-state");
    await confirm(onPhone);
    await expectRefusal(confirm(onPhone), "handoff/wrong-state");
    await expectRefusal(cancel(onPhone), "handoff/wrong-state");
  });

  it.each(["bind", "follow"] as const)(
    "a %s code is WeChat's to scan: whoever learns its scene gets no phone token",
    async (purpose) => {
      const scenes: string[] = [];
      const wechat = {
        ...context.providers.wechat,
        createSceneQr: (scene: string, expireSeconds: number) => {
          scenes.push(scene);
          return context.providers.wechat.createSceneQr(scene, expireSeconds);
        },
      };
      const watched = { ...context, providers: { ...context.providers, wechat } };
      const { accountId } = await registerCandidate(test);
      const qr = await createHandoff(watched, { purpose, accountId, reauthenticatedAt: context.clock.now() }, browser);
      const scan = { id: qr.handoffId, scanToken: scenes[0] ?? "" };
      await expectRefusal(scanHandoff(context, scan, originOf()), "handoff/not-found");
      expect(await poll(test, qr)).toEqual({ state: "waiting" });
    },
  );

  it("R-SES-03 another browser, another phone and a made-up scan find nothing", async () => {
    const { qr, user, onPhone } = await scanned();
    const other = await scanned();
    const { handoffId: id } = qr;
    await expectRefusal(getHandoff(context, { id, pollToken: other.qr.pollToken }), "handoff/not-found");
    await expectRefusal(confirm({ ...onPhone, phoneToken: other.onPhone.phoneToken }), "handoff/not-found");
    await expectRefusal(cancel({ ...onPhone, phoneToken: other.onPhone.phoneToken }), "handoff/not-found");
    await confirm(onPhone);
    await expectRefusal(fetchSession({ ...qr, pollToken: other.qr.pollToken }), "handoff/not-found");
    await expectRefusal(fetchSession({ ...qr, handoffId: randomUUID() }), "handoff/not-found");
    const fresh = await showSignInQr(test);
    const forged = { ...readQr(fresh), scanToken: readQr(qr).scanToken, ...loginCode(test, user) };
    await expectRefusal(scanHandoff(context, forged, originOf()), "handoff/not-found");
    await expectRefusal(confirm({ id: randomUUID(), phoneToken: onPhone.phoneToken }), "handoff/not-found");
  });

  it("R-SES-03 what the phone refuses signs nobody in", async () => {
    const { who, qr, onPhone } = await scanned();
    expect(await cancel(onPhone)).toEqual({ state: "cancelled" });
    await expectAuditRow(context, who.accountId, "handoff.cancelled");
    await expectRefusal(confirm(onPhone), "handoff/wrong-state");
    await expectRefusal(fetchSession(qr), "handoff/wrong-state");
  });

  it("R-PRV-06 of 50 parallel scans, confirmations and sign-ins with one QR code one succeeds each", async () => {
    const { who, user } = await boundUser();
    const qr = await showSignInQr(test);
    const scans = await race(50, () => scanToSignIn(test, qr, user));
    expect([scans.done.length, scans.refused]).toEqual([1, { "handoff/wrong-state": 49 }]);
    const onPhone = { id: qr.handoffId, phoneToken: scans.done[0]?.phoneToken ?? "" };
    const confirms = await race(50, () => confirm(onPhone));
    expect([confirms.done.length, confirms.refused]).toEqual([1, { "handoff/wrong-state": 49 }]);
    const before = await countAuditRows(context, who.accountId, "session.created");
    const fetches = await race(50, () => fetchSession(qr));
    expect([fetches.done.length, fetches.refused]).toEqual([1, { "handoff/wrong-state": 49 }]);
    expect(await countAuditRows(context, who.accountId, "session.created")).toBe(before + 1);
  });

  it("R-SES-03 an unbound WeChat binds first and scans the same code again", async () => {
    const who = await registerCandidate(test);
    const user = await newUser();
    const qr = await showSignInQr(test);
    const { details } = await expectRefusal(scanToSignIn(test, qr, user), "binding/none");
    expect(await poll(test, qr)).toEqual({ state: "waiting" });
    await bindAccount(test, String(details.extra?.bindTicket), who);
    const { phoneToken } = await scanToSignIn(test, qr, user);
    await confirm({ id: qr.handoffId, phoneToken });
    expect((await fetchSession(qr)).account.id).toBe(who.accountId);
  });

  it("R-SES-03 a scan without a login code, by another app or with a spent code is refused and leaves the code waiting", async () => {
    const { user } = await boundUser();
    const qr = await showSignInQr(test);
    const refusal = await expectRefusal(scanHandoff(context, readQr(qr), originOf()), "request/invalid");
    expect(refusal.details.fields?.map(({ path }) => path)).toEqual(["provider", "appId", "code"]);
    const alipayUser = await sandbox.controls.addUser("alipay", { nickname: "小郑" });
    await expectRefusal(scanToSignIn(test, qr, alipayUser), "handoff/wrong-provider");
    const spent = loginCode(test, user);
    await scanHandoff(context, { ...readQr(await showSignInQr(test)), ...spent }, originOf());
    await expectRefusal(scanHandoff(context, { ...readQr(qr), ...spent }, originOf()), "session/code-refused");
    expect(await poll(test, qr)).toEqual({ state: "waiting" });
  });

  it("R-REG-01 a terminated account cannot be scanned in, nor fetched once confirmed", async () => {
    const { who, qr, onPhone, user } = await scanned();
    await confirm(onPhone);
    await context.database.update(accounts).set({ state: "terminated" }).where(eq(accounts.id, who.accountId));
    await expectRefusal(fetchSession(qr), "account/terminated");
    await expectRefusal(scanToSignIn(test, await showSignInQr(test), user), "account/terminated");
  });

  it("R-SES-04 a profile that scans with Alipay signs in by it, and by nothing that it does not offer", async () => {
    const qinghai = { ...test, context: { ...context, profile: getAuthorityProfile("qinghai") } };
    const who = await registerCandidate(test);
    const user = await sandbox.controls.addUser("alipay", { nickname: "小郑" });
    await bindAccount(test, await bindTicketOf(test, user), who);
    const qr = await showSignInQr(qinghai, "alipay");
    const { phoneToken } = await scanToSignIn(qinghai, qr, user);
    await confirm({ id: qr.handoffId, phoneToken });
    expect((await fetchSession(qr)).account.id).toBe(who.accountId);
    await expectRefusal(showSignInQr(qinghai, "wechat"), "session/method-not-offered");
    await expectRefusal(showSignInQr(qinghai, "baidu"), "session/method-not-offered");
    await expectRefusal(showSignInQr(test, "social-card"), "session/method-not-offered");
    await expectRefusal(showSignInQr(test, "alipay"), "session/method-not-offered");
  });
});
