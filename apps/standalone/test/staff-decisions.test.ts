import type { Me } from "@exam/contracts";
import { accountsFunction } from "@exam/function-accounts";
import { faceAuthFunction } from "@exam/function-face-auth";
import {
  addContact,
  compliantJpeg,
  createTestApp,
  deliver,
  receiveCode,
  registerByIdentity,
  registerCandidate,
  solvedCaptcha,
} from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { registerProductControls } from "../src/product-controls.ts";

const test = await createTestApp((context) => [accountsFunction(context)]);
const { app, call, clock, context, sandbox } = test;
registerProductControls(app, context, clock);

async function decide(id: string, payload: object) {
  const reply = await app.inject({ method: "POST", url: `/sandbox/staff/replacement-requests/${id}`, payload });
  return { status: reply.statusCode, body: reply.json<{ code?: string }>() };
}

async function submittedRequest(idNumber: string, to: string): Promise<string> {
  const code = await receiveCode(test, to, "sign-up");
  const body = { name: "欧阳春晓", idNumber, channel: "sms", to, code, ...(await solvedCaptcha(context, "sign-up")) };
  const { body: made } = await call<{ requestId: string; clientSecret: string }>("POST", "/replacement-requests", {
    body,
  });
  const headers = { "x-client-secret": made.clientSecret };
  await call("POST", `/replacement-requests/${made.requestId}/evidence`, { file: await compliantJpeg(), headers });
  return made.requestId;
}

const signInOf = async (who: { username: string; password: string }) =>
  call("POST", "/sessions", {
    body: {
      method: "password",
      identifier: who.username,
      password: who.password,
      ...(await solvedCaptcha(context, "sign-in")),
    },
  });

it("R-REG-01 the staff end an account: it signs in no more", async () => {
  const who = await registerCandidate(test);
  const end = (id: string) => app.inject({ method: "POST", url: `/sandbox/staff/accounts/${id}/termination` });
  expect((await end(who.accountId)).statusCode).toBe(200);
  const signedIn = await signInOf(who);
  expect([signedIn.status, signedIn.body.code]).toEqual([403, "account/terminated"]);
  expect((await end(who.accountId)).statusCode).toBe(403);
  expect((await end("nobody")).statusCode).toBe(404);
});

it("R-REG-07 the reviewer grants: the old account is closed, its owner and the asker hear of it", async () => {
  const holder = await registerCandidate(test);
  const phone = await addContact(test, holder, "sms");
  const id = await submittedRequest(holder.idNumber, "13600000001");
  expect((await decide(id, { decision: "approve" })).status).toBe(200);
  await deliver(context);
  expect(sandbox.controls.messages(phone)[0]?.text).toContain("证件号码经审核属于他人");
  expect(sandbox.controls.messages("13600000001")[0]?.text).toContain("现在可以重新注册");
  expect((await signInOf(holder)).status).toBe(401);
  expect(await decide(id, { decision: "approve" })).toMatchObject({
    status: 409,
    body: { code: "replacement-request/wrong-state" },
  });
});

it("R-REG-07 the reviewer rejects: the account stays, the asker is told", async () => {
  const holder = await registerCandidate(test);
  const id = await submittedRequest(holder.idNumber, "13600000002");
  expect((await decide(id, { decision: "reject", reason: "照片不清" })).status).toBe(200);
  await deliver(context);
  expect(sandbox.controls.messages("13600000002")[0]?.text).toContain("未通过审核");
  expect((await signInOf(holder)).status).toBe(201);
});

describe("where identity is authenticated", async () => {
  const province = await createTestApp((services) => [accountsFunction(services), faceAuthFunction(services)], {
    profileId: "qinghai",
  });
  registerProductControls(province.app, province.context, province.clock);

  it("R-FAC-03 the reviewer stands for the face step of a candidate who asked for one", async () => {
    const { accountId, reply } = await registerByIdentity(province);
    const identity = async (payload: object) =>
      province.app.inject({ method: "POST", url: `/sandbox/staff/identities/${accountId}`, payload });
    expect((await identity({ decision: "approve" })).statusCode).toBe(409);
    await province.call("POST", "/me/identity-review", { token: reply.token });
    expect((await identity({ decision: "approve" })).statusCode).toBe(200);
    const me = await province.call<Me>("GET", "/me", { token: reply.token });
    expect(me.body.readiness).toContainEqual(expect.objectContaining({ item: "face", state: "passed", done: true }));
    expect((await identity({ decision: "reject" })).json()).toMatchObject({ code: "identity-review/wrong-state" });
  });
});

it("takes no other decision", async () => {
  expect((await decide("00000000-0000-4000-8000-000000000000", { decision: "maybe" })).status).toBe(400);
  expect((await decide("00000000-0000-4000-8000-000000000000", { decision: "approve" })).status).toBe(409);
  expect((await decide("not-an-id", { decision: "approve" })).status).toBe(404);
});

it.each([
  ["GET", "/sandbox/captchas/nobody", {}, 404, "request/not-found"],
  ["GET", "/sandbox/captchas/00000000-0000-4000-8000-000000000000", {}, 404, "request/not-found"],
  ["POST", "/sandbox/clock", { advanceSeconds: -1 }, 400, "request/invalid"],
  ["POST", "/sandbox/staff/photos/nobody", { decision: "approve" }, 404, "request/not-found"],
  ["POST", "/sandbox/staff/photos/00000000-0000-4000-8000-000000000000", { decision: "maybe" }, 400, "request/invalid"],
] as const)("%s %s with %j is a problem like any other", async (method, url, payload, status, code) => {
  const reply = await app.inject({ method, url, ...(method === "POST" && { payload }) });
  expect(reply.headers["content-type"]).toContain("application/problem+json");
  expect(reply.json()).toMatchObject({ status, code, detail: expect.stringMatching(/\p{Script=Han}/u) });
});
