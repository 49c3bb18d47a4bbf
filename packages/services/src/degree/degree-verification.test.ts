import type { DegreeInput } from "@exam/contracts";
import { degrees, outbox } from "@exam/database";
import type { EducationRegisterRecord } from "@exam/providers";
import { eq } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { maxAttempts, workOutbox } from "../outbox/work-outbox.ts";
import type { ServiceContext } from "../service-context.ts";
import { registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { add, degreeInput, registerRecord } from "../testing/degrees.ts";
import { countAuditRows, expectAuditRow } from "../testing/expectations.ts";
import { residentId } from "../testing/resident-id.ts";
import { listDegrees } from "./list-degrees.ts";
import { runDegreeVerification } from "./run-degree-verification.ts";
import { verifyDegree } from "./verify-degree.ts";

const test = await createTestContext();
const impatient = await createTestContext({ registerPatienceMs: 50 });
const { context, clock } = test;

function registerFault(mode: "slow" | "error" | "garbage" | "off", on = test): void {
  on.sandbox.controls.setFault({ provider: "education-register", mode });
}

afterEach(() => registerFault("off"));

/** A candidate with one record, and what the register holds of it, if anything. */
async function added(claimed: Partial<DegreeInput> = {}, held?: Partial<DegreeInput>, on = test) {
  const who = await registerCandidate(on);
  const input = degreeInput(claimed);
  if (held !== undefined) await registerRecord(on, who, { ...input, ...held });
  const { id } = await add(on, who, input);
  const look = async () => (await listDegrees(on.context, who)).items[0];
  return { ...who, id, input, look };
}

it("R-DEG-04 a record that the register confirms is verified", async () => {
  const { accountId, id, look } = await added({}, {});
  expect(await look()).toMatchObject({ state: "verifying" });
  await workOutbox(context);
  expect(await look()).toMatchObject({ state: "verified" });
  expect((await look())?.reason).toBeUndefined();
  await expectAuditRow(context, accountId, "degree.verified", { actor: "job", details: { degreeId: id } });
});

it("R-DEG-04 a degree certificate from September 2008 on is verified like an education", async () => {
  const { look } = await added({ kind: "degree", graduatedOn: "2008-09-01", enrolledOn: "2004-09-01" }, {});
  await workOutbox(context);
  expect(await look()).toMatchObject({ state: "verified" });
});

it("R-DEG-04 a school typed with other spaces and width is the same school", async () => {
  const { look } = await added({ school: "中国人民大学 （北京）" }, { school: "中国人民大学(北京)" });
  await workOutbox(context);
  expect(await look()).toMatchObject({ state: "verified" });
});

it.each<[string, Partial<DegreeInput>]>([
  ["中专", { level: "中专" }],
  ["an education before 2002", { graduatedOn: "2001-12-31", enrolledOn: "1997-09-01" }],
  ["a degree before September 2008", { kind: "degree", graduatedOn: "2008-08-31", enrolledOn: "2004-09-01" }],
])("R-DEG-04 %s goes to a person at once, without asking the register", async (_what, claimed) => {
  registerFault("error");
  const { accountId, look } = await added(claimed, {});
  expect(await workOutbox(context)).toEqual({ done: 1, postponed: 0 });
  expect(await look()).toMatchObject({ state: "manual", reason: expect.stringContaining("人工核查") });
  await expectAuditRow(context, accountId, "degree.manual", { actor: "job" });
});

it("R-DEG-04 a record that the register does not know fails with the reason", async () => {
  const { accountId, look } = await added();
  await workOutbox(context);
  expect(await look()).toMatchObject({ state: "failed", reason: expect.stringContaining("没有查询到") });
  await expectAuditRow(context, accountId, "degree.failed", { actor: "job" });
});

it.each<[string, Partial<DegreeInput>, string]>([
  ["school", { school: "清华大学" }, "学校"],
  ["major", { major: "口腔医学" }, "专业"],
  ["level", { level: "硕士" }, "层次"],
  ["graduation date", { graduatedOn: "2017-07-01" }, "毕业日期"],
])("R-DEG-04 a record with another %s fails and names it", async (_field, held, label) => {
  const { look } = await added({}, held);
  await workOutbox(context);
  expect(await look()).toMatchObject({ state: "failed", reason: expect.stringContaining(`${label}与查询结果不一致`) });
});

it("R-DEG-04 another person's certificate is not found under one's own name", async () => {
  const owner = await registerCandidate(test);
  const input = degreeInput();
  await registerRecord(test, owner, input);
  const { look } = await added(input);
  await workOutbox(context);
  expect(await look()).toMatchObject({ state: "failed" });
});

it.each<[string, Partial<EducationRegisterRecord>]>([
  ["name", { name: "欧阳秋晓" }],
  ["ID number", { idNumber: residentId() }],
])("R-DEG-04 a record that the register answers under another %s verifies nobody", async (_what, other) => {
  const { look, name, idNumber, id, input } = await added();
  const { certificateNumber, school, major, graduatedOn } = input;
  const own = { kind: "education", certificateNumber, school, major, graduatedOn, name, idNumber } as const;
  const known = { queryNumber: "1", checkedAt: clock.now() };
  const lookUp = async () => ({ outcome: "found", record: { ...own, ...known, ...other } }) as const;
  const providers = { ...context.providers, educationRegister: { lookUp } };
  await runDegreeVerification({ ...context, providers }, { degreeId: id }, { isLast: false });
  await workOutbox(context);
  expect(await look()).toMatchObject({ state: "failed", reason: expect.stringContaining("不属于您本人") });
});

it("R-DEG-04 a register that is down is asked again with growing pauses, and the record is verified when it is back", async () => {
  registerFault("error");
  const { look } = await added({}, {});
  for (const pauseSeconds of [2, 10, 60]) {
    expect(await workOutbox(context)).toEqual({ done: 0, postponed: 1 });
    expect(await workOutbox(context)).toEqual({ done: 0, postponed: 0 });
    clock.advanceSeconds(pauseSeconds);
  }
  expect(await look()).toMatchObject({ state: "verifying" });
  registerFault("off");
  expect(await workOutbox(context)).toEqual({ done: 1, postponed: 0 });
  expect(await look()).toMatchObject({ state: "verified" });
});

it.each([
  ["errors", "error", test],
  ["garbage", "garbage", test],
  ["nothing in time", "slow", impatient],
] as const)(
  "R-DEG-04 a register that keeps answering %s hands over to a person, and the record is never lost",
  async (_what, mode, on) => {
    registerFault(mode, on);
    const { accountId, look } = await added({}, {}, on);
    let worked = 0;
    for (; (await on.context.database.$count(outbox)) > 0; worked++) {
      expect((await look())?.state).toBe("verifying");
      await workOutbox(on.context);
      on.clock.advanceSeconds(1800);
    }
    expect(worked).toBe(maxAttempts);
    expect(await look()).toMatchObject({ state: "manual", reason: expect.stringContaining("多次无法查询") });
    await expectAuditRow(on.context, accountId, "degree.manual", { actor: "job" });
  },
);

it("R-DEG-03 a record that waits for a person can be asked about again when the register is back", async () => {
  registerFault("error");
  const { accountId, id, origin, look } = await added({}, {});
  for (let tries = 0; tries < maxAttempts; tries++) {
    await workOutbox(context);
    clock.advanceSeconds(1800);
  }
  registerFault("off");
  await verifyDegree(context, { accountId, id }, origin);
  await workOutbox(context);
  expect(await look()).toMatchObject({ state: "verified" });
});

it("R-DEG-04 a check that breaks in a way nobody foresaw hands over to a person as well", async () => {
  const { look } = await added({}, {});
  const broken: ServiceContext = {
    ...context,
    providers: {
      ...context.providers,
      educationRegister: { lookUp: () => Promise.reject(new TypeError("unforeseen")) },
    },
  };
  for (let tries = 0; tries < maxAttempts; tries++) {
    await workOutbox(broken);
    clock.advanceSeconds(1800);
  }
  expect(await context.database.$count(outbox)).toBe(0);
  expect(await look()).toMatchObject({ state: "manual" });
});

it("R-DEG-04 a register that answers twice, and differently, settles a record once", async () => {
  const { accountId, id, look } = await added({}, {});
  const { educationRegister } = context.providers;
  let asked = 0;
  const twice: ServiceContext = {
    ...context,
    providers: {
      ...context.providers,
      educationRegister: {
        lookUp: async (query) => {
          asked += 1;
          return asked % 2 === 1 ? educationRegister.lookUp(query) : { outcome: "not-found" };
        },
      },
    },
  };
  const run = () => runDegreeVerification(twice, { degreeId: id }, { isLast: false });
  const answers = await Promise.allSettled([run(), run(), run(), run()]);
  for (const answer of answers) {
    if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "degree/wrong-state" });
  }
  const settled = await look();
  await run();
  expect(await look()).toEqual(settled);
  const verified = await countAuditRows(context, accountId, "degree.verified");
  expect(verified + (await countAuditRows(context, accountId, "degree.failed"))).toBe(1);
  await workOutbox(context);
  expect(await look()).toEqual(settled);
});

it("R-DEG-04 a record deleted meanwhile is not asked about", async () => {
  const { id } = await added({}, {});
  await context.database.delete(degrees).where(eq(degrees.id, id));
  expect(await workOutbox(context)).toEqual({ done: 1, postponed: 0 });
});
