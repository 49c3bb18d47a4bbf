import { randomBytes } from "node:crypto";
import { createFunctionApp, createLog, kitSettings, postgresIdempotencyStore } from "@exam/function-kit";
import { assertAdmitted, authenticateSession } from "@exam/services";
import { createTestContext, registerCandidate } from "@exam/services/testing";
import { afterAll, expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";

const test = await createTestContext();
const { clock } = test;
const context = {
  ...test.context,
  waitingRoom: { opensAt: new Date(clock.now().getTime() + 60_000), perSecond: 10 },
};
const app = await createFunctionApp({
  name: "accounts",
  settings: { ...kitSettings(), requestsPerMinute: 100_000 },
  clock,
  authenticate: (token, caller) => authenticateSession(context, token, caller),
  admit: (ticket, caller) => assertAdmitted(context, ticket, caller),
  idempotency: postgresIdempotencyStore(context.database),
  idempotencySecret: randomBytes(32),
  functions: [accountsFunction(context)],
  log: createLog({ level: "silent", function: "accounts" }),
});
afterAll(() => app.close());

async function call(method: "GET" | "POST", path: string, headers: Record<string, string> = {}, body?: object) {
  const reply = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { "x-device-id": "device-in-the-queue", ...headers },
    ...(body && { payload: body }),
  });
  return { status: reply.statusCode, body: reply.json(), retryAfter: reply.headers["retry-after"] };
}

it("whoever is not signed in queues before a captcha, a sign-in or a registration; pages can be read", async () => {
  const captcha = { action: "sign-in", kind: "proof-of-work" };
  expect((await call("GET", "/profile")).body.waitingRoom).toEqual({
    opensAt: context.waitingRoom.opensAt.toISOString(),
  });
  const without = await call("POST", "/captchas", {}, captcha);
  expect([without.status, without.body.code]).toEqual([429, "waiting-room/ticket-required"]);
  const taken = await call("POST", "/arrival-tickets", {}, {});
  expect([taken.status, taken.body.position, taken.body.waitSeconds]).toEqual([201, 0, 60]);
  const headers = { "x-arrival-ticket": taken.body.ticket };
  const early = await call("POST", "/captchas", headers, captcha);
  expect([early.status, early.body.code, early.retryAfter]).toEqual([429, "waiting-room/not-your-turn", "60"]);
  clock.advanceSeconds(60);
  expect((await call("POST", "/captchas", headers, captcha)).status).toBe(200);
  const other = await call("POST", "/captchas", { ...headers, "x-device-id": "another-device" }, captcha);
  expect([other.status, other.body.code]).toEqual([429, "waiting-room/ticket-required"]);
});

it("who is signed in is inside", async () => {
  const { token } = (await registerCandidate({ ...test, context })).reply;
  expect((await call("GET", "/me", { authorization: `Bearer ${token}` })).status).toBe(200);
});
