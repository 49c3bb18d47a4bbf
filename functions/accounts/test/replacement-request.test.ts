import { randomUUID } from "node:crypto";
import { decideReplacementRequest } from "@exam/services";
import {
  compliantJpeg,
  createTestApp,
  receiveCode,
  registerCandidate,
  residentId,
  signUpInput,
  solvedCaptcha,
} from "@exam/services/testing";
import { expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [accountsFunction(services)], { given });
const { call, context, logged } = test;
let asked = 0;

interface Request {
  readonly requestId: string;
  readonly clientSecret: string;
  readonly expiresAt: string;
}

async function ask(idNumber: string, headers: Record<string, string> = {}) {
  asked += 1;
  const to = `137${String(10_000_000 + asked)}`;
  const code = await receiveCode(test, to, "sign-up");
  const captcha = await solvedCaptcha(context, "sign-up");
  const body = { name: "欧阳春晓", idNumber, channel: "sms", to, code, ...captcha };
  const send = () => call<Request>("POST", "/replacement-requests", { body, headers });
  return { to, body, send, reply: await send() };
}

const evidenceOf = (id: string, clientSecret: string | undefined, file: Uint8Array) =>
  call("POST", `/replacement-requests/${id}/evidence`, {
    file,
    headers: clientSecret === undefined ? {} : { "x-client-secret": clientSecret },
  });

const stateOf = (id: string, clientSecret: string | undefined) =>
  call("GET", `/replacement-requests/${id}`, {
    headers: clientSecret === undefined ? {} : { "x-client-secret": clientSecret },
  });

it("R-REG-07 from the taken number over evidence and decision to an account of one's own", async () => {
  const squatter = await registerCandidate(test);
  const mine = await signUpInput(context, { idNumber: squatter.idNumber });
  const taken = await call("POST", "/accounts", { body: mine });
  expect([taken.status, taken.body.code]).toEqual([409, "account/id-number-taken"]);
  for (const way of ["找回用户名", "找回密码", "更正申请"]) expect(taken.body.detail).toContain(way);
  const { reply } = await ask(squatter.idNumber);
  expect(reply.status).toBe(201);
  expect(reply.body).toEqual({
    requestId: expect.any(String),
    clientSecret: expect.stringMatching(/^[\w-]{43}$/),
    expiresAt: expect.any(String),
  });
  const handedIn = await evidenceOf(reply.body.requestId, reply.body.clientSecret, await compliantJpeg());
  expect([handedIn.status, handedIn.bytes.length]).toEqual([204, 0]);
  const state = () => stateOf(reply.body.requestId, reply.body.clientSecret);
  expect((await state()).body).toMatchObject({ id: reply.body.requestId, state: "submitted" });
  await decideReplacementRequest(context, { id: reply.body.requestId, decision: "approve", staffId: "reviewer-1" });
  expect((await state()).body).toMatchObject({ state: "granted", decidedAt: expect.any(String) });
  const again = await call("POST", "/accounts", { body: { ...mine, ...(await solvedCaptcha(context, "sign-up")) } });
  expect(again.status).toBe(201);
});

it("R-PRV-08 a number that somebody holds and one that nobody holds are answered alike", async () => {
  const { idNumber } = await registerCandidate(test);
  const seen: unknown[] = [];
  for (const number of [idNumber, residentId()]) {
    const { reply } = await ask(number);
    const handedIn = await evidenceOf(reply.body.requestId, reply.body.clientSecret, await compliantJpeg());
    const names = Object.keys(reply.headers).sort();
    seen.push([reply.status, Object.keys(reply.body), names, handedIn.status, Object.keys(handedIn.headers).sort()]);
  }
  expect(seen[1]).toEqual(seen[0]);
});

it("a second press with the same idempotency key makes one request and gets the first reply", async () => {
  const first = await ask(residentId(), { "idempotency-key": "replacement-1" });
  const second = await first.send();
  expect([second.status, second.body]).toEqual([201, first.reply.body]);
});

it("evidence without the secret, of nobody's request, twice, or unreadable is refused", async () => {
  const { reply } = await ask(residentId());
  const { requestId, clientSecret } = reply.body;
  const picture = await compliantJpeg();
  expect((await evidenceOf(requestId, undefined, picture)).body.code).toBe("replacement-request/not-found");
  expect((await evidenceOf(requestId, "x".repeat(43), picture)).status).toBe(404);
  expect((await evidenceOf(randomUUID(), clientSecret, picture)).status).toBe(404);
  const unreadable = await evidenceOf(requestId, clientSecret, new Uint8Array([1, 2, 3]));
  expect([unreadable.status, unreadable.body.code]).toEqual([422, "photo/unreadable"]);
  expect((await evidenceOf(requestId, clientSecret, picture)).status).toBe(204);
  const twice = await evidenceOf(requestId, clientSecret, picture);
  expect([twice.status, twice.body.code]).toEqual([409, "replacement-request/wrong-state"]);
});

it("the state of a request without its secret, or of nobody's, is not found", async () => {
  const { reply } = await ask(residentId());
  const { requestId, clientSecret } = reply.body;
  for (const [id, secret] of [
    [requestId, undefined],
    [requestId, "x".repeat(43)],
    [randomUUID(), clientSecret],
  ] as const) {
    const seen = await stateOf(id, secret);
    expect([seen.status, seen.body.code]).toEqual([404, "replacement-request/not-found"]);
  }
  expect((await stateOf(requestId, clientSecret)).body).toMatchObject({ state: "draft" });
});

it.each([
  ["captchaAnswer", "????", "captcha/wrong"],
  ["code", "000000", "verification-code/wrong"],
  ["name", "欧阳123", "account/name-invalid"],
  ["idNumber", "110105850101001", "account/id-number-invalid"],
  ["idType", "library-card", "request/invalid"],
])("a wrong %s is refused beside its field", async (field, value, code) => {
  asked += 1;
  const to = `137${String(10_000_000 + asked)}`;
  const sent = await receiveCode(test, to, "sign-up");
  const captcha = await solvedCaptcha(context, "sign-up");
  const person = { name: "欧阳春晓", idNumber: residentId(), channel: "sms", to };
  const body = { ...person, code: sent === "000000" ? "000001" : sent, ...captcha, [field]: value };
  const reply = await call<{ code: string; fields: { path: string }[] }>("POST", "/replacement-requests", { body });
  expect(reply.body.code).toBe(code);
  expect(reply.body.fields.map(({ path }) => path)).toContain(field);
});

it("R-PRV-02 neither name, number nor contact of who asks reaches a log line", async () => {
  const idNumber = residentId();
  const { to } = await ask(idNumber);
  for (const secret of [idNumber, to, "欧阳春晓"]) expect(logged.join("")).not.toContain(secret);
});
