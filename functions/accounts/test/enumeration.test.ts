import { randomUUID } from "node:crypto";
import type { CaptchaAction } from "@exam/contracts";
import { captchas } from "@exam/database";
import { type Candidate, createTestApp, receiveCode, registerCandidate, residentId } from "@exam/services/testing";
import { expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [accountsFunction(services)], { given });
const { call, clock, context } = test;
const atOnce = 20;
const timeout = 5 * 60_000;

const known: (Candidate & { phone: string })[] = [];
for (let index = 0; index < 50; index++) {
  const phone = `1380000${1000 + index}`;
  const phoneCode = await receiveCode(test, phone, "sign-up");
  known.push({ ...(await registerCandidate(test, { phone, phoneCode })), phone });
}
const strangers = Array.from({ length: 1000 }, () => residentId());

/** Every second caller means somebody with an account, the others somebody nobody knows. */
const isKnown = (index: number) => index % 2 === 0;

function personOf(index: number) {
  const person = known[(index >> 1) % known.length];
  if (person === undefined) throw new Error("nobody is registered");
  return person;
}

/** Half of the unknown name a known number with somebody else's name: that is nobody as well. */
function claimOf(index: number): { name: string; idNumber: string | undefined } {
  const { name, idNumber } = personOf(index);
  if (isKnown(index)) return { name, idNumber };
  return index % 4 === 1 ? { name: "慕容明远", idNumber } : { name, idNumber: strangers[index] };
}

const wrongSignIn = (identifier: string | undefined, device: string, captcha: Captcha) =>
  call("POST", "/sessions", {
    body: { method: "password", identifier, password: "wrong-Harbour-1", ...captcha },
    headers: { "x-device-id": device },
  });

it("R-PRV-08 1,000 sign-ins with a wrong password are alike, by name and by ID number", { timeout }, () =>
  expectAlike(1000, "sign-in", (index, captcha) => {
    const { username, idNumber } = personOf(index);
    const isByName = index % 4 < 2;
    const stranger = isByName ? `nobody_${index}` : strangers[index];
    return wrongSignIn(isKnown(index) ? (isByName ? username : idNumber) : stranger, randomUUID(), captcha);
  }),
);

it("R-SES-06 known and unknown names are locked alike, after the same number of tries", async () => {
  const tried: string[][] = [];
  for (const identifier of [personOf(0).username, "nobody_at_all"]) {
    clock.advanceSeconds(3600);
    const device = randomUUID();
    const shapes: string[] = [];
    for (let tries = 0; tries < 8; tries++) {
      shapes.push(shapeOf(await wrongSignIn(identifier, device, await captchaFor("sign-in"))));
    }
    tried.push(shapes);
  }
  expect(tried[1]).toEqual(tried[0]);
  expect(new Set(tried[0]).size).toBe(2);
});

it("R-REC-05 1,000 recoveries with a wrong answer are alike", { timeout }, () =>
  expectAlike(1000, "recovery", async (index, captcha) => {
    const body = { method: "security-question", ...claimOf(index), ...captcha };
    return proveWrongly(body, { answer: "错误答案" });
  }),
);

it.each(["sms", "email"])("R-REC-05 1,000 recoveries with a wrong code by %s are alike", { timeout }, (method) =>
  expectAlike(1000, "recovery", async (index, captcha) =>
    proveWrongly({ method, ...claimOf(index), ...captcha }, { code: "000000" }),
  ),
);

it.each(["sms", "email"])("R-REC-04 1,000 username reminders by %s are alike", { timeout }, (channel) =>
  expectAlike(1000, "recovery", (index, captcha) =>
    call("POST", "/username-reminders", { body: { ...claimOf(index), channel, ...captcha } }),
  ),
);

it("R-REG-09 1,000 code sendings are alike for addresses of accounts and others", { timeout }, () =>
  expectAlike(1000, "recovery", (index, captcha) => {
    const to = isKnown(index) ? personOf(index).phone : `1370000${1000 + index}`;
    return call("POST", "/verification-codes", { body: { channel: "sms", to, purpose: "recovery", ...captcha } });
  }),
);

type Captcha = Awaited<ReturnType<typeof captchaFor>>;
type Reply = Awaited<ReturnType<typeof call>>;

async function proveWrongly(body: object, proof: object): Promise<Reply[]> {
  const started = await call<{ recoveryId?: string }>("POST", "/recoveries", { body });
  return [started, await call("POST", `/recoveries/${started.body.recoveryId}/proof`, { body: proof })];
}

/** Sends all the calls and compares every reply of one kind with every one of the other: status, headers, body. */
async function expectAlike(
  calls: number,
  action: CaptchaAction,
  send: (index: number, captcha: Captcha) => Promise<Reply | Reply[]>,
): Promise<void> {
  const shapes = { known: new Map<string, number>(), unknown: new Map<string, number>() };
  for (let first = 0; first < calls; first += atOnce) {
    // Nobody is to run into a limit here: how limits answer is compared by itself.
    clock.advanceSeconds(48 * 3600);
    await Promise.all(
      Array.from({ length: atOnce }, async (_, offset) => {
        const index = first + offset;
        const replies = [await send(index, await captchaFor(action))].flat();
        const shape = replies.map(shapeOf).join("\n");
        const seen = isKnown(index) ? shapes.known : shapes.unknown;
        seen.set(shape, (seen.get(shape) ?? 0) + 1);
      }),
    );
  }
  expect([...shapes.known.keys()]).toHaveLength(1);
  expect(shapes.unknown).toEqual(shapes.known);
  expect([...shapes.known.values()]).toEqual([calls / 2]);
}

/** Put straight into the store: thousands are needed, and none has to be drawn. */
async function captchaFor(action: CaptchaAction): Promise<{ captchaId: string; captchaAnswer: string }> {
  const captchaId = randomUUID();
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + 300_000);
  await context.database
    .insert(captchas)
    .values({ id: captchaId, action, kind: "image", answer: "ABCD", createdAt, expiresAt });
  return { captchaId, captchaAnswer: "ABCD" };
}

const byForm = new Set(["requestId", "recoveryId", "verificationId", "expiresAt", "date", "x-request-id"]);
const byType = new Set(["question", "retry-after", "content-length"]);

/** A reply in which only what differs between any two replies is replaced: ids and instants by their form. */
function shapeOf({ status, headers, body }: Reply): string {
  const withForms = (name: string, value: unknown) => {
    if (byType.has(name)) return typeof value;
    return byForm.has(name) ? String(value).replaceAll(/[0-9a-f]|\w{3}(?=[, ])/g, "x") : value;
  };
  const sorted = Object.entries(headers).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([status, sorted.map(([name, value]) => [name, withForms(name, value)]), body], withForms);
}
