import { createTestApp, registerCandidate, residentId, rightAnswer, solvedCaptcha } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const test = await createTestApp((services) => [accountsFunction(services)], { given });
const { call, context, logged } = test;

interface Person {
  readonly name: string;
  readonly idNumber: string;
}

async function start(person: Person, method = "security-question") {
  const captcha = await solvedCaptcha(context, "recovery");
  const { name, idNumber } = person;
  return call<{ recoveryId: string; question: string }>("POST", "/recoveries", {
    body: { method, name, idNumber, ...captcha },
  });
}

/** A reply without what differs between any two replies. Which question is asked differs from person to person. */
function shapeOf(reply: { status: number; headers: object; body: unknown }): unknown {
  const volatile = new Set(["date", "x-request-id", "content-length"]);
  const headers = Object.entries(reply.headers).filter(
    ([name]) => !volatile.has(name) && !name.startsWith("x-ratelimit"),
  );
  return [reply.status, headers.sort(), describeValue(reply.body)];
}

const secretKeys = new Set(["recoveryId", "requestId", "expiresAt"]);

function describeValue(value: unknown, key = ""): unknown {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).map(([name, item]) => [name, describeValue(item, name)]);
  }
  if (key === "question") return typeof value;
  return secretKeys.has(key)
    ? [
        typeof value,
        String(value)
          .replaceAll(/[^-.:?TZ]/gu, "x")
          .slice(0, 12),
      ]
    : value;
}

async function persons(): Promise<Record<string, Person>> {
  const { name, idNumber } = await registerCandidate(test);
  return {
    known: { name, idNumber },
    unknown: { name, idNumber: residentId() },
    misnamed: { name: "欧阳秋晓", idNumber },
  };
}

describe("POST /recoveries", () => {
  it.each(["security-question", "sms", "email"])(
    "R-PRV-08 known and unknown persons are answered alike by %s",
    async (method) => {
      const proof = method === "security-question" ? { answer: "错误答案" } : { code: "000000" };
      const seen: Record<string, unknown[]> = {};
      for (const [who, person] of Object.entries(await persons())) {
        const started = await start(person, method);
        const replies = [shapeOf(started)];
        for (let tries = 0; tries < 6; tries++) {
          const reply = await call("POST", `/recoveries/${started.body.recoveryId}/proof`, { body: proof });
          replies.push(
            shapeOf({ ...reply, headers: { ...reply.headers, "retry-after": typeof reply.headers["retry-after"] } }),
          );
        }
        replies.push(
          shapeOf(
            await call("POST", `/recoveries/${started.body.recoveryId}/password`, {
              body: { resetToken: "x".repeat(43), newPassword: "another-Quiet-lamp-7" },
            }),
          ),
        );
        seen[who] = replies;
      }
      expect(seen.unknown).toEqual(seen.known);
      expect(seen.misnamed).toEqual(seen.known);
    },
  );

  it("R-REC-05 an unknown person's question is stable and one of the questions that persons choose", async () => {
    const texts = context.profile.signUp.securityQuestions.map(({ text }) => text);
    const questions = new Set<string>();
    for (let person = 0; person < 8; person++) {
      const stranger = { name: "慕容明远", idNumber: residentId() };
      const [first, second] = [await start(stranger), await start(stranger)];
      expect(second.body.question).toBe(first.body.question);
      questions.add(first.body.question);
    }
    expect(texts).toEqual(expect.arrayContaining([...questions]));
    expect(questions.size).toBeGreaterThan(1);
  });

  it("R-REC-01 leads from identity over the answer to a new password", async () => {
    const who = await registerCandidate(test);
    const { body } = await start(who);
    const proof = await call<{ resetToken: string; expiresAt: string }>(
      "POST",
      `/recoveries/${body.recoveryId}/proof`,
      {
        body: { answer: rightAnswer },
      },
    );
    expect(proof.status).toBe(200);
    const reset = await call("POST", `/recoveries/${body.recoveryId}/password`, {
      body: { resetToken: proof.body.resetToken, newPassword: "another-Quiet-lamp-7" },
    });
    expect(reset.status).toBe(204);
    const captcha = await solvedCaptcha(context, "sign-in");
    const signedIn = await call("POST", "/sessions", {
      body: { method: "password", identifier: who.username, password: "another-Quiet-lamp-7", ...captcha },
    });
    expect(signedIn.status).toBe(201);
  });

  it("R-PRV-02 no name, number or answer reaches a log line", async () => {
    const who = { name: "诸葛孔明亮", idNumber: residentId() };
    const { body } = await start(who);
    await call("POST", `/recoveries/${body.recoveryId}/proof`, { body: { answer: "金丝雀答案" } });
    for (const secret of [who.name, who.idNumber, "金丝雀答案"]) expect(logged.join("")).not.toContain(secret);
  });

  it.each([
    [{ name: 7 }],
    [{ idNumber: "110105850101001" }],
    [{ idNumber: "11010519850101001X0" }],
    [{ method: "telepathy" }],
    [{ name: "a\u0000b" }],
    [{ captchaId: "not-an-id" }],
  ])("refuses %j with fields in Chinese", async (bad) => {
    const captcha = await solvedCaptcha(context, "recovery");
    const body = { method: "security-question", name: "慕容明远", idNumber: residentId(), ...captcha, ...bad };
    const reply = await call<{ fields: { message: string }[] }>("POST", "/recoveries", { body });
    expect([400, 422]).toContain(reply.status);
    expect(reply.body.fields[0]?.message).toMatch(/\p{Script=Han}/u);
  });
});

describe("POST /username-reminders", () => {
  it("R-PRV-08 known and unknown persons are answered alike", async () => {
    const seen: unknown[] = [];
    for (const { name, idNumber } of Object.values(await persons())) {
      const captcha = await solvedCaptcha(context, "recovery");
      seen.push(
        shapeOf(await call("POST", "/username-reminders", { body: { name, idNumber, channel: "sms", ...captcha } })),
      );
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    expect(seen[0]).toEqual([202, expect.anything(), []]);
  });
});

describe("POST /recoveries/:id/veto", () => {
  it.each([
    ["made up", "x".repeat(43)],
    ["cut short by a mail program", "x".repeat(7)],
  ])("refuses a link that is %s", async (_, vetoToken) => {
    const { body } = await start({ name: "慕容明远", idNumber: residentId() });
    const reply = await call("POST", `/recoveries/${body.recoveryId}/veto`, { body: { vetoToken } });
    expect([reply.status, reply.body.code]).toEqual([422, "recovery/veto-invalid"]);
  });
});
