import type { FaultMode, FaultyProvider } from "@exam/sandbox";
import { expect, it } from "vitest";
import type { FaceOutcome, FacePerson, FaceVerifier } from "../src/face-verifier.ts";
import { begin, zhangSan } from "./face-steps.ts";
import type { OutsideSystems } from "./outside-systems.ts";

/** What becomes of a call while an outside system has a fault; `slow` takes longer than the verifiers on trial wait. */
export const faultCases = [
  ["error", "busy"],
  ["garbage", "bad-reply"],
  ["off", "network"],
  ["slow", "timeout"],
] as const satisfies readonly (readonly [FaultMode, string])[];

/** One provider on trial; functions, because the systems start after the tests are declared. */
export interface FaceTrial {
  readonly outside: () => OutsideSystems;
  readonly verifier: () => FaceVerifier;
  /** What a start needs beside the person. */
  readonly start?: () => { readonly openId: string };
  /** How it tells each end of a step. */
  readonly ends: Readonly<Record<"failed" | "other-face" | "timed-out" | "cancelled", FaceOutcome>>;
  /** How it tells that the register has another name for the number. */
  readonly unknownIdentity: FaceOutcome;
  /** Whether it answers for whoever was verified, so that the answer must be compared; else it gives no answer at all. */
  readonly namesThePerson: boolean;
  /** The outside systems behind it, each of which may fail alone. */
  readonly faults: readonly FaultyProvider[];
}

/** What holds for every provider of face verification (R-FAC-01). Call it in the `describe` of the provider. */
export function itVerifiesFaces(trial: FaceTrial): void {
  const { verifier } = trial;
  const controls = () => trial.outside().sandbox.controls;
  const started = (person: FacePerson = zhangSan) => begin(verifier(), { person, ...trial.start?.() });

  it.each(Object.entries(trial.ends))("tells %s apart", async (outcome, told) => {
    const step = await started();
    controls().playFace(step.sessionId, { outcome: outcome as keyof FaceTrial["ends"] });
    expect(await verifier().query(step.reference, zhangSan)).toEqual(told);
  });

  it("does not pass a name that the police register has for nobody of that number", async () => {
    const person: FacePerson = { name: "李四", idType: "resident-id", idNumber: "11010519491231002X" };
    await controls().addPerson({ name: "王五", idNumber: person.idNumber });
    const step = await started(person);
    controls().playFace(step.sessionId, { outcome: "passed" });
    expect(await verifier().query(step.reference, person)).toEqual(trial.unknownIdentity);
  });

  it("passes nobody when it verified somebody else", async () => {
    for (const as of [
      { name: "李四", idNumber: zhangSan.idNumber },
      { name: "张三", idNumber: "310101199801011235" },
    ]) {
      const step = await started();
      controls().playFace(step.sessionId, { outcome: "passed", as });
      const asking = verifier().query(step.reference, zhangSan);
      if (trial.namesThePerson) expect(await asking).toEqual({ outcome: "failed", reason: "other-person" });
      else await expect(asking).rejects.toMatchObject({ name: "ProviderUnavailable", reason: "rejected" });
    }
  });

  it.each(trial.faults)("never passes while %s is slow, wrong or down", async (provider) => {
    const step = await started();
    controls().playFace(step.sessionId, { outcome: "passed" });
    for (const [mode, reason] of faultCases) {
      const patient = verifier();
      // Its access token is there: what fails is the verification.
      await patient.query(step.reference, zhangSan);
      controls().setFault({ provider, mode, count: 9 });
      const unavailable = { name: "ProviderUnavailable", reason };
      await expect(patient.query(step.reference, zhangSan)).rejects.toMatchObject(unavailable);
      await expect(begin(patient, trial.start?.())).rejects.toMatchObject(unavailable);
      controls().setFault({ provider, mode: "off" });
    }
    expect((await verifier().query(step.reference, zhangSan)).outcome).toBe("passed");
  });
}
