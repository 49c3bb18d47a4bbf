import { captchas } from "@exam/database";
import { addDegree, createCaptcha, listDegrees } from "@exam/services";
import { createTestContext, originOf, recordStatements, registerCandidate } from "@exam/services/testing";
import { afterAll, describe, expect, it, vi } from "vitest";
import { runJobs, startJobs } from "../src/app.ts";

const test = await createTestContext();
const { clock } = test;
const recorded = recordStatements(test.ownerUrl);
const context = { ...test.context, database: recorded.database };
afterAll(() => recorded.expectAccountsNamed());
const degree = {
  kind: "education",
  school: "北京大学",
  major: "护理学",
  level: "本科",
  graduatedOn: "2013-07-01",
  certificateNumber: "100011201305001234",
} as const;

describe("jobs", () => {
  it("R-DEG-04 verification runs in the background, after the reply", async () => {
    const { accountId, name, idNumber } = await registerCandidate(test);
    await test.sandbox.controls.addEducationRecord({ ...degree, name, idNumber });
    await addDegree(context, { ...degree, accountId }, originOf());
    await runJobs(context);
    expect((await listDegrees(context, { accountId })).items).toEqual([expect.objectContaining({ state: "verified" })]);
  });

  it("the loop goes on after a round that failed, and deletes what has expired", async () => {
    const failures: unknown[] = [];
    const { captchaId } = await createCaptcha(context, { action: "sign-in", kind: "image" });
    clock.advanceSeconds(2 * 3600);
    let isAway = true;
    const recovering = {
      ...context,
      clock: {
        now() {
          if (isAway) {
            isAway = false;
            throw new Error("away for one round");
          }
          return clock.now();
        },
      },
    };
    const stop = startJobs(recovering, { pauseMs: 5, sweepEveryMs: 0, onFailure: (error) => failures.push(error) });
    await vi.waitFor(async () => {
      const left = await context.database.select({ id: captchas.id }).from(captchas);
      expect(left.map(({ id }) => id)).not.toContain(captchaId);
    });
    await stop();
    expect(failures).toEqual([new Error("away for one round")]);
  });
});
