import { createHash } from "node:crypto";
import { captchas } from "@exam/database";
import { eq } from "drizzle-orm";
import { Jimp } from "jimp";
import { expect, it } from "vitest";
import { solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal, race } from "../testing/expectations.ts";
import { createCaptcha } from "./create-captcha.ts";
import { spendCaptcha } from "./spend-captcha.ts";

const { context, clock } = await createTestContext();

it("R-REG-10 shows a picture and never its answer", async () => {
  const captcha = await createCaptcha(context, { action: "sign-up", kind: "image" });
  const [row] = await context.database.select().from(captchas).where(eq(captchas.id, captcha.captchaId));
  expect(row?.answer).toMatch(/^[0-9A-Z]{4}$/);
  const { imageDataUrl = "", ...rest } = captcha;
  expect(JSON.stringify(rest)).not.toContain(row?.answer);
  const png = Buffer.from(imageDataUrl.replace("data:image/png;base64,", ""), "base64");
  const picture = await Jimp.read(png);
  expect(picture.width).toBeGreaterThan(80);
  expect(png.includes(Buffer.from(row?.answer ?? "", "latin1"))).toBe(false);
});

it("R-REG-10 accepts the answer in any case, width and spacing", async () => {
  const { captchaId, captchaAnswer } = await solvedCaptcha(context, "sign-in");
  const fullWidth = [...captchaAnswer.toLowerCase()]
    .map((character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0))
    .join(" ");
  await expect(spendCaptcha(context, "sign-in", { captchaId, captchaAnswer: fullWidth })).resolves.toBeUndefined();
});

it("R-REG-10 is burned by its first check, even a wrong one", async () => {
  const captcha = await solvedCaptcha(context, "sign-up");
  const wrong = await expectRefusal(
    spendCaptcha(context, "sign-up", { ...captcha, captchaAnswer: "1" }),
    "captcha/wrong",
  );
  expect(wrong.details.fields).toEqual([{ path: "captchaAnswer", code: "captcha/wrong", message: "验证码不正确" }]);
  await expectRefusal(spendCaptcha(context, "sign-up", captcha), "captcha/expired");
});

it("R-REG-10 is bound to its action", async () => {
  const captcha = await solvedCaptcha(context, "sign-in");
  await expectRefusal(spendCaptcha(context, "sign-up", captcha), "captcha/expired");
});

it("R-REG-10 is refused after five minutes", async () => {
  const captcha = await solvedCaptcha(context, "sign-in");
  clock.advanceSeconds(5 * 60);
  await expectRefusal(spendCaptcha(context, "sign-in", captcha), "captcha/expired");
});

it("R-REG-10 offers proof of work to those who cannot read a picture", async () => {
  const { captchaId, challenge, imageDataUrl } = await createCaptcha(context, {
    action: "sign-up",
    kind: "proof-of-work",
  });
  expect(imageDataUrl).toBeUndefined();
  const { salt = "", challenge: wanted, maxNumber = -1 } = challenge ?? {};
  let number = 0;
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  while (number <= maxNumber && digest(salt + number) !== wanted) number += 1;
  expect(number).toBeLessThanOrEqual(maxNumber);
  await expect(spendCaptcha(context, "sign-up", { captchaId, captchaAnswer: String(number) })).resolves.toBeUndefined();
});

it("R-PRV-06 one of 50 parallel uses of a captcha counts", async () => {
  const captcha = await solvedCaptcha(context, "recovery");
  const { done, refused } = await race(50, () => spendCaptcha(context, "recovery", captcha));
  expect(done).toHaveLength(1);
  expect(refused).toEqual({ "captcha/expired": 49 });
});

it("R-PRV-06 of 50 parallel guesses at a captcha one is looked at", async () => {
  const { captchaId } = await solvedCaptcha(context, "bind");
  const { refused } = await race(50, () => spendCaptcha(context, "bind", { captchaId, captchaAnswer: "0" }));
  expect(refused).toEqual({ "captcha/wrong": 1, "captcha/expired": 49 });
});
