import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { solveProofOfWork } from "./proof-of-work.ts";

function challengeFor(salt: string, answer: number, maxNumber: number) {
  const challenge = createHash("sha256").update(`${salt}${answer}`).digest("hex");
  return { algorithm: "SHA-256", salt, challenge, maxNumber } as const;
}

describe("R-REG-10 proof of work instead of seeing", () => {
  it.each([0, 1, 499, 500, 501, 1999, 2000])("finds the number %i", async (answer) => {
    expect(await solveProofOfWork(challengeFor("9f3c", answer, 2000))).toBe(String(answer));
  });

  it("answers undefined when no number fits", async () => {
    expect(await solveProofOfWork(challengeFor("9f3c", 700, 600))).toBeUndefined();
  });

  it("stops when it is no longer wanted", async () => {
    let slices = 0;
    const solution = await solveProofOfWork(challengeFor("9f3c", 50_000, 60_000), () => {
      slices += 1;
      return slices > 2;
    });
    expect(solution).toBeUndefined();
    expect(slices).toBe(3);
  });
});
