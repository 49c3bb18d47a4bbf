import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as contracts from "./index.ts";

const { accountTransitions, degreeClaimTransitions, degreeTransitions, faceAuthTransitions } = contracts;
const { handoffTransitions, identityReviewTransitions, photoTransitions, recoveryTransitions } = contracts;
const { replacementTransitions } = contracts;

const document = readFileSync(new URL("../../../docs/state-machines.md", import.meta.url), "utf8");

const machines = {
  "account-state.ts": accountTransitions,
  "photo.ts": photoTransitions,
  "degree.ts": degreeTransitions,
  "degree-claim.ts": degreeClaimTransitions,
  "handoff.ts": handoffTransitions,
  "recovery.ts": recoveryTransitions,
  "face-auth.ts": faceAuthTransitions,
  "identity-review.ts": identityReviewTransitions,
  "replacement-request.ts": replacementTransitions,
};

/** Each step as `from --> to`, once, as the chapter on a file draws it; a diagram's names have no dashes. */
function drawnSteps(file: string): string[] {
  const chapter = document.split(/^## /m).find((text) => text.split("\n")[0]?.includes(`\`${file}\``)) ?? "";
  const steps = [...chapter.matchAll(/^ +(\w+) --> (\w+)/gm)].map(([, from = "", to = ""]) => `${from} --> ${to}`);
  return [...new Set(steps.map((step) => step.replaceAll("_", "-")))].toSorted();
}

describe("docs/state-machines.md", () => {
  it.each(Object.entries(machines))("draws the steps of %s, and no others", (file, transitions) => {
    const steps = Object.entries(transitions).flatMap(([from, next]: [string, readonly string[]]) =>
      next.map((to) => `${from} --> ${to}`),
    );
    expect(drawnSteps(file)).toEqual(steps.toSorted());
  });

  it("leaves no machine of the agreement out", () => {
    const named = Object.keys(contracts).filter((name) => name.endsWith("Transitions"));
    expect(named).toHaveLength(Object.keys(machines).length);
  });
});
