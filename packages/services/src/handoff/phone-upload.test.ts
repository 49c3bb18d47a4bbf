import { randomUUID } from "node:crypto";
import { accounts, handoffs, photos } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { createPhoto } from "../photo/create-photo.ts";
import { getCurrentPhoto } from "../photo/get-current-photo.ts";
import { type Candidate, originOf, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { bindAccount, bindTicketOf, readQr, scanToSignIn, showSignInQr } from "../testing/phones.ts";
import { unfitJpeg } from "../testing/portraits.ts";
import { poll } from "../testing/wechat.ts";
import { confirmHandoff } from "./confirm-handoff.ts";
import { createHandoff } from "./create-handoff.ts";
import { authenticatePhone } from "./phone-upload.ts";
import { scanHandoff } from "./scan-handoff.ts";

const test = await createTestContext();
const { context, clock } = test;
const bytes = await unfitJpeg();

const showUploadQr = (who: Candidate) =>
  createHandoff(context, { purpose: "photo-upload", accountId: who.accountId }, originOf({ clientKind: "h5" }));

async function scanned() {
  const who = await registerCandidate(test);
  const qr = await showUploadQr(who);
  const shown = await scanHandoff(context, readQr(qr), originOf());
  return { who, qr, shown, phoneToken: shown.phoneToken };
}

async function upload(phoneToken: string) {
  const caller = await authenticatePhone(context, phoneToken);
  if (caller === undefined) throw new Error("the phone is not known");
  return createPhoto(context, { accountId: caller.accountId, phoneToken, bytes }, originOf());
}

it("R-PHO-05 the phone scans without signing in, uploads, and the page hears of the photo", async () => {
  const { who, qr, shown, phoneToken } = await scanned();
  expect(shown).toMatchObject({ purpose: "photo-upload", device: expect.any(String) });
  expect(shown).not.toHaveProperty("accountMasked");
  expect(await poll(test, qr)).toEqual({ state: "scanned" });
  const { photo } = await upload(phoneToken);
  expect(await poll(test, qr)).toEqual({ state: "confirmed", result: { photoId: photo.id } });
  expect((await getCurrentPhoto(context, who)).photo.id).toBe(photo.id);
  await expectAuditRow(context, who.accountId, "photo.uploaded");
});

it("R-PHO-05 the token of a phone that signs a page in stands for no session", async () => {
  const who = await registerCandidate(test);
  const user = await test.sandbox.controls.addUser("wechat", { nickname: "小郑" });
  await bindAccount(test, await bindTicketOf(test, user), who);
  const qr = await showSignInQr(test, "wechat", originOf({ clientKind: "h5" }));
  const { phoneToken } = await scanToSignIn(test, qr, user);
  expect(await authenticatePhone(context, phoneToken)).toBeUndefined();
});

it("R-PHO-05 a phone token is good for one photo", async () => {
  const { phoneToken } = await scanned();
  await upload(phoneToken);
  await expectRefusal(upload(phoneToken), "handoff/wrong-state");
});

it("R-PRV-06 of 50 parallel uploads with one phone token one is kept", async () => {
  const { who, phoneToken } = await scanned();
  const { done, refused } = await race(50, () => upload(phoneToken));
  expect([done.length, refused]).toEqual([1, { "handoff/wrong-state": 49 }]);
  expect(await context.database.$count(photos, eq(photos.accountId, who.accountId))).toBe(1);
});

it("R-PHO-05 the code is scanned by one phone", async () => {
  const who = await registerCandidate(test);
  const qr = await showUploadQr(who);
  const { done, refused } = await race(50, () => scanHandoff(context, readQr(qr), originOf()));
  expect([done.length, refused]).toEqual([1, { "handoff/wrong-state": 49 }]);
});

it("R-PHO-05 a phone acts for ten minutes, opens nothing that needs a recent sign-in, and ends with the account", async () => {
  const { who, phoneToken, qr } = await scanned();
  const caller = await authenticatePhone(context, phoneToken);
  expect(caller).toMatchObject({ accountId: who.accountId, accountState: "active", reauthenticatedAt: new Date(0) });
  expect(await authenticatePhone(context, "x".repeat(43))).toBeUndefined();
  await context.database.update(accounts).set({ state: "terminated" }).where(eq(accounts.id, who.accountId));
  expect(await authenticatePhone(context, phoneToken)).toMatchObject({ accountState: "terminated" });
  clock.advanceSeconds(10 * 60);
  expect(await authenticatePhone(context, phoneToken)).toBeUndefined();
  const late = createPhoto(context, { accountId: who.accountId, phoneToken, bytes }, originOf());
  await expectRefusal(late, "handoff/expired");
  expect(await poll(test, qr)).toEqual({ state: "expired" });
});

it("R-PHO-05 the token of another hand-off uploads nothing", async () => {
  const { who } = await scanned();
  const input = { accountId: who.accountId, phoneToken: "x".repeat(43), bytes };
  await expectRefusal(createPhoto(context, input, originOf()), "handoff/wrong-state");
  expect(await context.database.$count(photos, eq(photos.accountId, who.accountId))).toBe(0);
});

it("R-PHO-05 an unreadable picture leaves the token for another try", async () => {
  const { who, phoneToken } = await scanned();
  const broken = { accountId: who.accountId, phoneToken, bytes: new TextEncoder().encode("no picture") };
  await expectRefusal(createPhoto(context, broken, originOf()), "photo/unreadable");
  expect((await upload(phoneToken)).photo.state).toBe("draft");
});

it("R-PHO-05 saying yes does not stand in for a photo", async () => {
  const { qr, phoneToken } = await scanned();
  await expectRefusal(confirmHandoff(context, { id: qr.handoffId, phoneToken }, originOf()), "handoff/wrong-state");
});

it("only a signed-in candidate in good standing may show the code", async () => {
  const make = (accountId?: string) => createHandoff(context, { purpose: "photo-upload", accountId }, originOf());
  await expectRefusal(make(), "session/required");
  await expectRefusal(make(randomUUID()), "account/not-active");
  const who = await registerCandidate(test);
  await context.database.update(accounts).set({ state: "terminated" }).where(eq(accounts.id, who.accountId));
  await expectRefusal(make(who.accountId), "account/terminated");
  expect(await context.database.$count(handoffs, eq(handoffs.accountId, who.accountId))).toBe(0);
});
