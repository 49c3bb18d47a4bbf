import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMovableClock } from "../test/outside-systems.ts";
import { createCircuitBreaker, withCircuitBreaker } from "./circuit-breaker.ts";
import type { FaceVerifier } from "./face-verifier.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

function setUp() {
  const clock = createMovableClock();
  const breaker = createCircuitBreaker("tencent-eid", { clock, failuresToOpen: 3, openMs: 1000 });
  let calls = 0;
  const answer = (result: unknown) =>
    breaker
      .run(async () => {
        calls += 1;
        if (result instanceof Error) throw result;
        return result;
      })
      .catch((error: unknown) => (error instanceof ProviderUnavailable ? error.reason : error));
  return { clock, breaker, answer, calls: () => calls };
}
const down = new ProviderUnavailable("tencent-eid", "network");

describe("the circuit breaker", () => {
  it("asks nothing for a while after three failures in a row, then lets one call try", async () => {
    const { clock, answer, calls } = setUp();
    for (let call = 0; call < 3; call += 1) expect(await answer(down)).toBe("network");
    expect(await answer("well")).toBe("circuit-open");
    clock.advanceSeconds(0.999);
    expect(await answer("well")).toBe("circuit-open");
    expect(calls()).toBe(3);
    clock.advanceSeconds(0.001);
    expect(await answer(down)).toBe("network");
    expect(await answer("well")).toBe("circuit-open");
    clock.advanceSeconds(1);
    expect(await answer("well")).toBe("well");
    expect(await answer(down)).toBe("network");
    expect(await answer("well")).toBe("well");
  });

  it("lets one call alone try, however many come at once", async () => {
    const { clock, breaker, answer, calls } = setUp();
    for (let call = 0; call < 3; call += 1) await answer(down);
    clock.advanceSeconds(1);
    const { promise, resolve } = Promise.withResolvers<string>();
    const trial = breaker.run(() => promise);
    expect(await Promise.all(Array.from({ length: 50 }, () => answer("well")))).toEqual(
      Array.from({ length: 50 }, () => "circuit-open"),
    );
    resolve("well");
    expect(await trial).toBe("well");
    expect(calls()).toBe(3);
    expect(await answer("well")).toBe("well");
  });

  it("is not opened by refused credentials or by a bug, and a success counts from anew", async () => {
    const { answer } = setUp();
    const bug = new TypeError("bug");
    for (let call = 0; call < 5; call += 1) {
      expect(await answer(new ProviderUnavailable("tencent-eid", "rejected"))).toBe("rejected");
      expect(await answer(bug)).toBe(bug);
    }
    for (let call = 0; call < 5; call += 1) {
      await answer(down);
      await answer(down);
      expect(await answer("well")).toBe("well");
    }
  });

  it("lets the next call try after a trial that ended in a bug", async () => {
    const { clock, answer } = setUp();
    for (let call = 0; call < 3; call += 1) await answer(down);
    clock.advanceSeconds(1);
    const bug = new TypeError("bug");
    expect(await answer(bug)).toBe(bug);
    expect(await answer("well")).toBe("well");
  });

  it("never turns a failure into a result, and asks again once the time is over", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.boolean(), fc.integer({ min: 1, max: 2000 }))), async (steps) => {
        const { clock, answer, calls } = setUp();
        for (const step of steps) {
          const before = calls();
          if (typeof step === "number") clock.advanceSeconds(step / 1000);
          else if (step) expect(["well", "circuit-open"]).toContain(await answer("well"));
          else expect(["network", "circuit-open"]).toContain(await answer(down));
          expect(calls() - before).toBeLessThanOrEqual(1);
        }
        clock.advanceSeconds(1);
        expect(await answer("well")).toBe("well");
      }),
    );
  });

  it("stands before the start and the query of a verifier alike", async () => {
    const failing: FaceVerifier = {
      provider: "tencent-eid",
      idTypes: ["resident-id"],
      needsOpenId: false,
      comparison: "none",
      start: () => Promise.reject(down),
      query: () => Promise.reject(down),
    };
    const clock = createMovableClock();
    const verifier = withCircuitBreaker(failing, "tencent-eid", { clock, failuresToOpen: 2, openMs: 1000 });
    const person = { name: "张三", idType: "resident-id", idNumber: "310101199801011234" } as const;
    const start = { orderNumber: "0".repeat(32), person, returnUrl: "https://exam.example/" };
    await expect(verifier.start(start)).rejects.toMatchObject({ reason: "network" });
    await expect(verifier.query("reference", person)).rejects.toMatchObject({ reason: "network" });
    await expect(verifier.start(start)).rejects.toMatchObject({ reason: "circuit-open" });
    expect(verifier).toMatchObject({ provider: "tencent-eid", comparison: "none" });
  });
});
