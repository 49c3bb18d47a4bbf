import { randomUUID } from "node:crypto";
import { Refusal } from "@exam/contracts";
import { accounts } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { originOf, registerCandidate, signIn, solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { at, countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { createSession } from "./create-session.ts";

const test = await createTestContext();
const { context, clock } = test;
const wrong = "wrong-but-long-1";

it("R-SES-01 signs in by username or ID number, in any case and width", async () => {
  const { username, idNumber, password, accountId } = await registerCandidate(test);
  const fullWidth = [...idNumber].map((digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)).join("");
  for (const identifier of [username.toUpperCase(), ` ${username} `, idNumber.toLowerCase(), fullWidth]) {
    expect((await signIn(context, { username: identifier, password })).account.id).toBe(accountId);
  }
});

it("R-SES-01 people whose username or document number is another's document number sign in each by their own password", async () => {
  const shared = "H76543210";
  const people = [
    await registerCandidate(test, { idType: "hk-macau-permit", idNumber: shared }),
    await registerCandidate(test, { idType: "passport", idNumber: shared, name: "LEE Ming" }),
    await registerCandidate(test, { username: shared }),
  ];
  for (const { accountId, password } of people) {
    expect((await signIn(context, { username: shared, password })).account.id).toBe(accountId);
  }
  await expectRefusal(signIn(context, { username: shared, password: wrong }), "session/wrong-credentials");
});

it("R-SES-06 an own right password does not clear the guesses at another account of the same identifier", async () => {
  const shared = "H76543211";
  await registerCandidate(test, { idType: "hk-macau-permit", idNumber: shared });
  const thief = await registerCandidate(test, { username: shared });
  const origin = originOf();
  for (let tries = 0; tries < 4; tries++) {
    await expectRefusal(signIn(context, { username: shared, password: wrong }, origin), "session/wrong-credentials");
  }
  expect((await signIn(context, thief, origin)).account.id).toBe(thief.accountId);
  await expectRefusal(signIn(context, { username: shared, password: wrong }, origin), "session/locked");
});

it("records a sign-in with its device", async () => {
  const candidate = await registerCandidate(test);
  await signIn(context, candidate, originOf({ clientKind: "h5", userAgent: "Mozilla/5.0 (Windows NT 10.0)" }));
  await expectAuditRow(context, candidate.accountId, "session.created", { device: "Windows 电脑 · 浏览器" });
});

it("R-SES-01 a password is case-sensitive", async () => {
  const candidate = await registerCandidate(test);
  const password = candidate.password.toUpperCase();
  await expectRefusal(signIn(context, { ...candidate, password }), "session/wrong-credentials");
  await expectAuditRow(context, candidate.accountId, "session.refused", { result: "refused" });
});

it("R-SES-01 needs a captcha made for signing in", async () => {
  const { username: identifier, password } = await registerCandidate(test);
  const attempt = (captcha: { captchaId: string; captchaAnswer: string }) =>
    createSession(context, { method: "password", identifier, password, ...captcha }, originOf());
  await expectRefusal(attempt(await solvedCaptcha(context, "sign-up")), "captcha/expired");
  const captcha = await solvedCaptcha(context, "sign-in");
  await expectRefusal(attempt({ ...captcha, captchaAnswer: "?" }), "captcha/wrong");
  await expectRefusal(attempt({ ...captcha, captchaId: randomUUID() }), "captcha/expired");
});

it("R-SES-06 a wrong captcha is no guess at the password", async () => {
  const { username: identifier, password, accountId } = await registerCandidate(test);
  const origin = originOf();
  for (let tries = 0; tries < 6; tries++) {
    const captcha = { ...(await solvedCaptcha(context, "sign-in")), captchaAnswer: "?" };
    const attempt = createSession(context, { method: "password", identifier, password: wrong, ...captcha }, origin);
    await expectRefusal(attempt, "captcha/wrong");
  }
  expect(await countAuditRows(context, accountId, "session.refused")).toBe(0);
  expect((await signIn(context, { username: identifier, password }, origin)).account.id).toBe(accountId);
});

it("R-REG-01 a terminated account is told so, with the right password only", async () => {
  const candidate = await registerCandidate(test);
  await context.database.update(accounts).set({ state: "terminated" }).where(eq(accounts.id, candidate.accountId));
  await expectRefusal(signIn(context, candidate), "account/terminated");
  await expectRefusal(signIn(context, { ...candidate, password: wrong }), "session/wrong-credentials");
});

it("R-SES-06 five wrong passwords lock the account on that device for 15 minutes", async () => {
  const candidate = await registerCandidate(test);
  const stranger = originOf();
  for (let tries = 0; tries < 5; tries++) {
    const attempt = signIn(context, { ...candidate, password: wrong }, stranger);
    await expectRefusal(attempt, "session/wrong-credentials");
  }
  const refusal = await expectRefusal(signIn(context, candidate, stranger), "session/locked");
  expect(refusal.details.retryAfterSeconds).toBeGreaterThan(14 * 60);
  expect(refusal.details.retryAfterSeconds).toBeLessThanOrEqual(15 * 60);
  clock.advanceSeconds(15 * 60);
  expect((await signIn(context, candidate, stranger)).account.id).toBe(candidate.accountId);
});

it("R-SES-06 a device the account was used on has five tries as well", async () => {
  const candidate = await registerCandidate(test);
  for (let tries = 0; tries < 4; tries++) {
    const attempt = signIn(context, { ...candidate, password: wrong }, candidate.origin);
    await expectRefusal(attempt, "session/wrong-credentials");
  }
  expect((await signIn(context, candidate, candidate.origin)).account.id).toBe(candidate.accountId);
});

it("R-SES-06 a lock on one device leaves the person's own device free", async () => {
  const candidate = await registerCandidate(test);
  const thief = originOf();
  for (let tries = 0; tries < 5; tries++) {
    await expectRefusal(signIn(context, { ...candidate, password: wrong }, thief), "session/wrong-credentials");
  }
  await expectRefusal(signIn(context, candidate, thief), "session/locked");
  expect((await signIn(context, candidate, candidate.origin)).account.id).toBe(candidate.accountId);
});

it("R-SES-06 a guesser who changes devices has twenty tries in all, and the person's own device stays free", async () => {
  const candidate = await registerCandidate(test);
  for (let tries = 0; tries < 20; tries++) {
    await expectRefusal(signIn(context, { ...candidate, password: wrong }), "session/wrong-credentials");
  }
  await expectRefusal(signIn(context, candidate), "session/locked");
  expect((await signIn(context, candidate, candidate.origin)).account.id).toBe(candidate.accountId);
  await expectRefusal(signIn(context, candidate), "session/locked");
});

it("R-SES-06 what a locked device still tries takes no tries from other new devices", async () => {
  const candidate = await registerCandidate(test);
  const thief = originOf();
  const refusals: string[] = [];
  for (let tries = 0; tries < 25; tries++) {
    const error = await signIn(context, { ...candidate, password: wrong }, thief).catch((caught) => caught);
    refusals.push(error.code);
  }
  expect(refusals.filter((code) => code === "session/locked")).toHaveLength(20);
  expect((await signIn(context, candidate)).account.id).toBe(candidate.accountId);
});

it("R-SES-06 of 50 parallel wrong passwords no more than five are evaluated", async () => {
  const candidate = await registerCandidate(test);
  const origin = originOf();
  const captchas = await Promise.all(Array.from({ length: 50 }, () => solvedCaptcha(context, "sign-in")));
  const { refused } = await race(50, (index) =>
    createSession(
      context,
      { method: "password", identifier: candidate.username, password: wrong, ...at(captchas, index) },
      origin,
    ),
  );
  expect(refused).toEqual({ "session/wrong-credentials": 5, "session/locked": 45 });
  expect(await countAuditRows(context, candidate.accountId, "session.refused")).toBe(5);
});

it("R-SES-06 a right password clears the count", async () => {
  const candidate = await registerCandidate(test);
  const origin = originOf();
  for (let round = 0; round < 2; round++) {
    for (let tries = 0; tries < 4; tries++) {
      await expectRefusal(signIn(context, { ...candidate, password: wrong }, origin), "session/wrong-credentials");
    }
    expect((await signIn(context, candidate, origin)).token).toBeDefined();
  }
});

it("R-PRV-08 unknown and known identifiers are refused alike, before and after the lock", async () => {
  const { username } = await registerCandidate(test);
  const outcomes = async (identifier: string) => {
    const origin = originOf();
    const seen: unknown[] = [];
    for (let tries = 0; tries < 7; tries++) {
      const error = await signIn(context, { username: identifier, password: wrong }, origin).catch((caught) => caught);
      if (!(error instanceof Refusal)) throw error;
      const { retryAfterSeconds, ...details } = error.details;
      seen.push([error.code, details, retryAfterSeconds === undefined]);
    }
    return seen;
  };
  const ofKnown = await outcomes(username);
  expect(await outcomes("nobody_at_all")).toEqual(ofKnown);
  expect(await outcomes("what nobody could be called")).toEqual(ofKnown);
});

it("R-PRV-08 checks a decoy for an unknown identifier, so that both take one password check", async () => {
  const { username } = await registerCandidate(test);
  const checked: boolean[] = [];
  const watched = {
    ...context,
    passwords: {
      ...context.passwords,
      verify: (secret: string, stored: string | undefined) => {
        checked.push(stored !== undefined);
        return context.passwords.verify(secret, stored);
      },
    },
  };
  await expectRefusal(signIn(watched, { username, password: wrong }), "session/wrong-credentials");
  await expectRefusal(signIn(watched, { username: "nobody_here", password: wrong }), "session/wrong-credentials");
  expect(checked).toEqual([true, false]);
});

it("R-PRV-08 guesses at a text that can be nobody's number are counted, each text for itself", async () => {
  const { profile } = context;
  const byNumber = {
    ...context,
    profile: { ...profile, signIn: { ...profile.signIn, identifiers: ["id-number" as const] } },
  };
  const origin = originOf();
  const guess = (username: string) => signIn(byNumber, { username, password: wrong }, origin);
  for (let tries = 0; tries < 5; tries++) await expectRefusal(guess("12345"), "session/wrong-credentials");
  await expectRefusal(guess("12345"), "session/locked");
  await expectRefusal(guess("54321"), "session/wrong-credentials");
});
