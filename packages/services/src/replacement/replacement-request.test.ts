import { randomUUID } from "node:crypto";
import { accounts, photos, replacementRequests } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { createPhoto } from "../photo/create-photo.ts";
import { receiveCode, registerCandidate, signIn, solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { compliantJpeg } from "../testing/portraits.ts";
import { addContact, deliver } from "../testing/recoveries.ts";
import { residentId } from "../testing/resident-id.ts";
import { withVerdict } from "../testing/with-verdict.ts";
import { createReplacementRequest } from "./create-replacement-request.ts";
import { decideReplacementRequest } from "./decide-replacement-request.ts";
import { getReplacementRequest } from "./get-replacement-request.ts";
import { submitReplacementEvidence } from "./submit-replacement-evidence.ts";

const test = await createTestContext();
const { context, clock, sandbox } = test;
const evidence = await compliantJpeg();
const staffId = "reviewer-1";
let asked = 0;

async function ask(idNumber: string) {
  asked += 1;
  const to = `139${String(70_000_000 + asked)}`;
  const code = await receiveCode(test, to, "sign-up");
  const captcha = await solvedCaptcha(context, "sign-up");
  const person = { name: "欧阳春晓", idType: "resident-id", idNumber } as const;
  const made = await createReplacementRequest(context, { ...person, channel: "sms", to, code, ...captcha });
  return { ...made, id: made.requestId, to };
}

async function submitted(idNumber: string) {
  const request = await ask(idNumber);
  await submitReplacementEvidence(context, { ...request, bytes: evidence });
  return request;
}

const rowOf = async (id: string) =>
  (await context.database.select().from(replacementRequests).where(eq(replacementRequests.id, id)))[0];

it("R-REG-07 once granted, the old account is closed, its owner told, and the ID number free for its owner", async () => {
  const squatter = await registerCandidate(test);
  const phone = await addContact(test, squatter, "sms");
  const request = await submitted(squatter.idNumber);
  await decideReplacementRequest(context, { id: request.id, decision: "approve", staffId });
  await deliver(context);
  expect(sandbox.controls.messages(phone)[0]?.text).toContain("证件号码经审核属于他人");
  expect(sandbox.controls.messages(request.to)[0]?.text).toContain("现在可以重新注册");
  await expectRefusal(signIn(context, squatter), "session/wrong-credentials");
  const actor = `staff:${staffId}`;
  await expectAuditRow(context, squatter.accountId, "account.replaced", { actor, details: { requestId: request.id } });
  await expectAuditRow(context, squatter.accountId, "replacement.requested");
  await expectAuditRow(context, squatter.accountId, "replacement.submitted");
  expect((await registerCandidate(test, { idNumber: squatter.idNumber })).accountId).not.toBe(squatter.accountId);
});

it("R-REG-07 a rejected request leaves the account as it is and tells who asked", async () => {
  const holder = await registerCandidate(test);
  const request = await submitted(holder.idNumber);
  await decideReplacementRequest(context, { id: request.id, decision: "reject", reason: "照片不清", staffId });
  await deliver(context);
  expect(sandbox.controls.messages(request.to)[0]?.text).toContain("未通过审核");
  expect((await signIn(context, holder)).account.state).toBe("active");
  await expectAuditRow(context, holder.accountId, "replacement.rejected", { actor: `staff:${staffId}` });
});

it("R-REG-07 who asked sees the request in review, then how it was decided and why", async () => {
  const holder = await registerCandidate(test);
  const seen = async ({ id, clientSecret }: { id: string; clientSecret: string }) =>
    getReplacementRequest(context, { id, clientSecret });
  const draft = await ask(holder.idNumber);
  expect(await seen(draft)).toEqual({
    id: draft.id,
    state: "draft",
    createdAt: new Date(Date.parse(draft.expiresAt) - 24 * 3600_000).toISOString(),
    expiresAt: draft.expiresAt,
  });
  const [refused, granted] = [await submitted(holder.idNumber), await submitted(holder.idNumber)];
  expect(await seen(refused)).toMatchObject({ state: "submitted" });
  clock.advanceSeconds(3600);
  await decideReplacementRequest(context, { id: refused.id, decision: "reject", reason: "照片不清", staffId });
  const decidedAt = expect.any(String);
  expect(await seen(refused)).toMatchObject({ state: "rejected", reason: "照片不清", decidedAt });
  await decideReplacementRequest(context, { id: granted.id, decision: "approve", reason: "内部备注", staffId });
  const after = await seen(granted);
  expect(after).toMatchObject({ state: "granted", decidedAt });
  expect(after).not.toHaveProperty("reason");
});

it("R-PRV-08 the state of a document that nobody holds looks like that of one that somebody holds", async () => {
  const holder = await registerCandidate(test);
  const states: unknown[] = [];
  for (const idNumber of [holder.idNumber, residentId()]) {
    const { id, clientSecret } = await submitted(idNumber);
    const waiting = await getReplacementRequest(context, { id, clientSecret });
    await decideReplacementRequest(context, { id, decision: "approve", staffId });
    const decided = await getReplacementRequest(context, { id, clientSecret });
    states.push([waiting.state, decided.state, Object.keys(decided)]);
  }
  expect(states[1]).toEqual(states[0]);
});

it("a state needs the request's own secret, and an abandoned draft is gone", async () => {
  const [one, other] = [await ask(residentId()), await ask(residentId())];
  const { id } = one;
  for (const clientSecret of [undefined, "x".repeat(43), other.clientSecret]) {
    await expectRefusal(getReplacementRequest(context, { id, clientSecret }), "replacement-request/not-found");
  }
  const nobodys = getReplacementRequest(context, { id: randomUUID(), clientSecret: one.clientSecret });
  await expectRefusal(nobodys, "replacement-request/not-found");
  clock.advanceSeconds(24 * 3600);
  await expectRefusal(getReplacementRequest(context, one), "replacement-request/not-found");
});

it("R-PRV-08 a document that nobody holds is answered alike", async () => {
  const holder = await registerCandidate(test);
  const [known, unknown] = [await ask(holder.idNumber), await ask(residentId())];
  expect(Object.keys(unknown)).toEqual(Object.keys(known));
  await submitReplacementEvidence(context, { ...unknown, bytes: evidence });
  await decideReplacementRequest(context, { id: unknown.id, decision: "approve", staffId });
  expect((await rowOf(unknown.id))?.state).toBe("granted");
});

it("R-REG-07 a person who registered after the request keeps the account", async () => {
  const idNumber = residentId();
  const request = await submitted(idNumber);
  const later = await registerCandidate(test, { idNumber });
  await decideReplacementRequest(context, { id: request.id, decision: "approve", staffId });
  expect((await signIn(context, later)).account.state).toBe("active");
});

it("R-PRV-10 the claim is sealed, and erased with its picture by the decision", async () => {
  const holder = await registerCandidate(test);
  const request = await submitted(holder.idNumber);
  const kept = await rowOf(request.id);
  for (const secret of [holder.idNumber, holder.name, request.to]) expect(JSON.stringify(kept)).not.toContain(secret);
  const key = kept?.evidenceKey ?? "";
  expect(await context.providers.objectStore.get(key)).toBeDefined();
  await decideReplacementRequest(context, { id: request.id, decision: "reject", staffId });
  await deliver(context);
  expect(await rowOf(request.id)).toMatchObject({ claimSealed: null, evidenceKey: null });
  expect(await context.providers.objectStore.get(key)).toBeUndefined();
});

it("R-REG-07 needs the contact's code and a captcha", async () => {
  const to = "13966660001";
  const person = { name: "欧阳春晓", idType: "resident-id", idNumber: residentId(), channel: "sms", to } as const;
  const captcha = () => solvedCaptcha(context, "sign-up");
  const unsent = createReplacementRequest(context, { ...person, code: "123456", ...(await captcha()) });
  await expectRefusal(unsent, "verification-code/expired");
  const foreign = await solvedCaptcha(context, "sign-in");
  const code = await receiveCode(test, to, "sign-up");
  await expectRefusal(createReplacementRequest(context, { ...person, code, ...foreign }), "captcha/expired");
});

it("evidence needs the request's own secret, a readable picture and a draft that still lives", async () => {
  const idNumber = residentId();
  const request = await ask(idNumber);
  const submit = (change: Partial<Parameters<typeof submitReplacementEvidence>[1]>) =>
    submitReplacementEvidence(context, { ...request, bytes: evidence, ...change });
  for (const change of [{ clientSecret: undefined }, { clientSecret: "x".repeat(43) }, { id: randomUUID() }]) {
    await expectRefusal(submit(change), "replacement-request/not-found");
  }
  await expectRefusal(submit({ bytes: new Uint8Array([1, 2, 3]) }), "photo/unreadable");
  const { done, refused } = await race(4, () => submit({}));
  expect([done.length, refused]).toEqual([1, { "replacement-request/wrong-state": 3 }]);
  const late = await ask(idNumber);
  clock.advanceSeconds(24 * 3600);
  await expectRefusal(
    submitReplacementEvidence(context, { ...late, bytes: evidence }),
    "replacement-request/wrong-state",
  );
});

it("decided by many at once, it is decided once; a draft cannot be decided", async () => {
  const holder = await registerCandidate(test);
  const draft = await ask(holder.idNumber);
  const decide = (id: string) => decideReplacementRequest(context, { id, decision: "approve", staffId });
  await expectRefusal(decide(draft.id), "replacement-request/wrong-state");
  const request = await submitted(holder.idNumber);
  const { done } = await race(6, () => decide(request.id));
  expect(done).toHaveLength(1);
  expect(await countAuditRows(context, holder.accountId, "account.replaced")).toBe(1);
});

it("R-CLO-01 an account that an application uses is not closed by a request", async () => {
  const holder = await registerCandidate(test);
  const { accountId, origin } = holder;
  const { photo } = await createPhoto(withVerdict(context, "pass"), { accountId, bytes: evidence }, origin);
  await context.database.update(photos).set({ state: "locked" }).where(eq(photos.id, photo.id));
  const request = await submitted(holder.idNumber);
  const decision = decideReplacementRequest(context, { id: request.id, decision: "approve", staffId });
  await expectRefusal(decision, "account/in-use");
  const [row] = await context.database.select().from(accounts).where(eq(accounts.id, accountId));
  expect([row?.state, (await rowOf(request.id))?.state]).toEqual(["active", "submitted"]);
});
