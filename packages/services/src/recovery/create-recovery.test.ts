import { accounts } from "@exam/database";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { originOf, registerCandidate, solvedCaptcha } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { expectRefusal } from "../testing/expectations.ts";
import { rightAnswer, startRecovery } from "../testing/recoveries.ts";
import { residentId } from "../testing/resident-id.ts";
import { createRecovery } from "./create-recovery.ts";
import { proveRecovery } from "./prove-recovery.ts";

const test = await createTestContext();
const { context } = test;
const prove = (id: string, proof: { answer?: string; code?: string }) =>
  proveRecovery(context, { id, ...proof }, originOf());

const start = async (input: Partial<Parameters<typeof createRecovery>[1]>) => {
  const captcha = await solvedCaptcha(context, "recovery");
  const person = { name: "欧阳春晓", idType: "resident-id", idNumber: residentId() } as const;
  return createRecovery(context, { method: "security-question", ...person, ...captcha, ...input }, originOf());
};

it("R-REC-02 the face route is refused while no face provider stands behind it", async () => {
  const without = { ...context, providers: { ...context.providers, faceVerifiers: {} } };
  const { name, idNumber } = await registerCandidate(test);
  const input = { method: "face", name, idNumber, idType: "resident-id" } as const;
  await expectRefusal(createRecovery(without, input, originOf()), "recovery/method-not-offered");
});

it("R-REG-10 needs a captcha made for recovery", async () => {
  await expectRefusal(start({ captchaId: undefined }), "captcha/required");
  await expectRefusal(start({ captchaAnswer: "?" }), "captcha/wrong");
  await expectRefusal(start(await solvedCaptcha(context, "sign-in")), "captcha/expired");
});

it("R-REG-06 refuses numbers and names that no document carries, before the captcha is spent", async () => {
  const captcha = await solvedCaptcha(context, "recovery");
  await expectRefusal(start({ ...captcha, idNumber: "110105850101001" }), "account/id-number-invalid");
  await expectRefusal(start({ ...captcha, name: "欧阳123" }), "account/name-invalid");
  expect((await start(captcha)).step).toBe("answer");
});

it("R-REC-05 a closed or terminated account is nobody", async () => {
  const who = await registerCandidate(test);
  await context.database.update(accounts).set({ state: "terminated" }).where(eq(accounts.id, who.accountId));
  const { recoveryId } = await startRecovery(context, who);
  await expectRefusal(prove(recoveryId, { answer: rightAnswer }), "recovery/wrong-answer");
});
