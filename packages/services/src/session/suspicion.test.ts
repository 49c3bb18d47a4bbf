import { createCaptcha as captchaContract, errorCodes } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { createCaptcha } from "../captcha/create-captcha.ts";
import type { ServiceContext } from "../service-context.ts";
import { originOf, registerCandidate, solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { createSession } from "./create-session.ts";

const test = await createTestContext();
const { context, clock } = test;
const signIn = { ...context.profile.signIn, captcha: "on-suspicion" as const };
const lenient: ServiceContext = { ...context, profile: { ...context.profile, signIn } };

interface Try {
  readonly identifier: string;
  readonly password: string;
  readonly captcha?: { captchaId: string; captchaAnswer: string };
  readonly address?: string;
}

let places = 0;
function freshAddress(): string {
  places += 1;
  return `198.51.100.${places}`;
}

function attempt(rules: ServiceContext, { identifier, password, captcha, address = freshAddress() }: Try) {
  return createSession(rules, { method: "password", identifier, password, ...captcha }, originOf({ address }));
}

it("R-REG-10 where the profile always asks, no sign-in goes without a captcha", async () => {
  const { username: identifier, password } = await registerCandidate(test);
  const { details } = await expectRefusal(attempt(context, { identifier, password }), "captcha/required");
  expect(details.fields).toMatchObject([{ path: "captchaAnswer", message: "请填写验证码" }]);
});

describe("on suspicion", () => {
  it("R-REG-10 nobody is asked until something fails; then the name is, on any device", async () => {
    const { username: identifier, password, accountId } = await registerCandidate(test);
    expect((await attempt(lenient, { identifier, password })).account.id).toBe(accountId);
    await expectRefusal(attempt(lenient, { identifier, password: "wrong-Harbour-1" }), "session/wrong-credentials");
    await expectRefusal(attempt(lenient, { identifier, password }), "captcha/required");
    const captcha = await solvedCaptcha(context, "sign-in");
    expect((await attempt(lenient, { identifier, password, captcha })).account.id).toBe(accountId);
    expect((await attempt(lenient, { identifier, password })).account.id).toBe(accountId);
  });

  it("R-REG-10 the name is suspected in whatever case it is typed", async () => {
    const { username, password } = await registerCandidate(test);
    const wrong = { identifier: username.toLowerCase(), password: "wrong-Harbour-1" };
    await expectRefusal(attempt(lenient, wrong), "session/wrong-credentials");
    await expectRefusal(attempt(lenient, { identifier: ` ${username.toUpperCase()}`, password }), "captcha/required");
  });

  it("R-REG-10 a captcha that is given is checked even where none is asked for", async () => {
    const { username: identifier, password } = await registerCandidate(test);
    const captcha = { ...(await solvedCaptcha(context, "sign-in")), captchaAnswer: "?" };
    await expectRefusal(attempt(lenient, { identifier, password, captcha }), "captcha/wrong");
  });

  it("R-PRV-08 an unknown name escalates as a known one does", async () => {
    const { username } = await registerCandidate(test);
    for (const identifier of [username, "nobody_here_1"]) {
      const password = "wrong-Harbour-1";
      await expectRefusal(attempt(lenient, { identifier, password }), "session/wrong-credentials");
      await expectRefusal(attempt(lenient, { identifier, password }), "captcha/required");
    }
  });

  it("R-REG-10 an address that fails at many names is asked at every name, and others are not", async () => {
    const { username: identifier, password } = await registerCandidate(test);
    const address = freshAddress();
    for (let tries = 0; tries < 5; tries++) {
      const wrong = { identifier: `nobody_there_${tries}`, password: "wrong-Harbour-1", address };
      await expectRefusal(attempt(lenient, wrong), "session/wrong-credentials");
    }
    await expectRefusal(attempt(lenient, { identifier, password, address }), "captcha/required");
    expect((await attempt(lenient, { identifier, password })).token).toBeDefined();
  });

  it("R-REG-10 suspicion ends after a quarter of an hour", async () => {
    const { username: identifier, password } = await registerCandidate(test);
    await expectRefusal(attempt(lenient, { identifier, password: "wrong-Harbour-1" }), "session/wrong-credentials");
    clock.advanceSeconds(15 * 60);
    expect((await attempt(lenient, { identifier, password })).token).toBeDefined();
  });
});

it("R-REG-10 spoken digits are refused with a sentence that names the way without a picture", async () => {
  await expectRefusal(createCaptcha(context, { action: "sign-in", kind: "audio" }), "captcha/kind-not-offered");
  expect(errorCodes["captcha/kind-not-offered"].text).toContain("无法看清图片？");
  expect(captchaContract.refusals).toContain("captcha/kind-not-offered");
});
