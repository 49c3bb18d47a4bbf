import type { DegreeInput } from "@exam/contracts";
import { archives, degreeClaims, degrees } from "@exam/database";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { eraseAccount } from "../closure/erase-account.ts";
import { addDegree } from "../degree/add-degree.ts";
import { deleteDegree } from "../degree/delete-degree.ts";
import { listDegrees } from "../degree/list-degrees.ts";
import { getMe } from "../me/get-me.ts";
import { workOutbox } from "../outbox/work-outbox.ts";
import { activatedCandidate } from "../testing/activations.ts";
import { type Candidate, registerCandidate } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { degreeInput, registerRecord } from "../testing/degrees.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { deliver } from "../testing/recoveries.ts";
import { bindArchive } from "./bind-archive.ts";
import { claimDegree } from "./claim-degree.ts";
import { listDegreeClaims } from "./list-degree-claims.ts";
import { workDegreeClaims } from "./work-degree-claims.ts";

const hour = 60 * 60;
const test = await createTestContext({ profileId: "chsi" });
const { context, clock, sandbox } = test;

const registerFault = (mode: "error" | "garbage" | "off") =>
  sandbox.controls.setFault({ provider: "education-register", mode });
afterEach(() => registerFault("off"));

const activated = (records: readonly Partial<DegreeInput>[] = []) =>
  activatedCandidate(test, async (who) => {
    for (const record of records) await registerRecord(test, who, degreeInput(record));
  });

const shown = async (who: Candidate) => (await listDegrees(context, who)).items;
const standing = async (who: Candidate) =>
  (await getMe(context, who)).readiness.find(({ item }) => item === "degree") ?? expect.fail("no degree item");

describe("binding the archive", () => {
  it("R-DEG-06 an activated account finds every record of its identity, verified", async () => {
    const who = await activated([{}, { kind: "degree" }, { level: "硕士", major: "内科学" }]);
    expect(await standing(who)).toMatchObject({ state: "pending", done: false, nextAction: "查看学信档案" });
    await deliver(context);
    expect(await shown(who)).toHaveLength(3);
    expect((await shown(who)).every(({ state }) => state === "verified")).toBe(true);
    expect(await standing(who)).toMatchObject({ state: "verified", done: true, nextAction: "" });
    await expectAuditRow(context, who.accountId, "archive.bound", { actor: "job", details: { added: 3 } });
  });

  it("R-DEG-06 an empty archive is said, with the claim form as the next step", async () => {
    const who = await activated();
    await deliver(context);
    expect(await standing(who)).toMatchObject({ state: "empty", done: true, nextAction: "我还有学历没显示出来" });
    expect((await getMe(context, who)).readyToApply).toBe(true);
  });

  it("R-DEG-06 nobody else's records are bound", async () => {
    const other = await registerCandidate(test);
    await registerRecord(test, other, degreeInput());
    const who = await activated();
    await registerRecord(test, { ...who, name: "另一个人" }, degreeInput());
    await deliver(context);
    expect(await shown(who)).toEqual([]);
  });

  it("R-DEG-06 an archive that is down is asked for as long as it takes", async () => {
    registerFault("error");
    const who = await activated([{}]);
    for (let round = 0; round < 12; round += 1) {
      await workOutbox(context);
      clock.advanceSeconds(hour);
    }
    expect(await standing(who)).toMatchObject({ done: false });
    registerFault("off");
    await workOutbox(context);
    expect(await shown(who)).toHaveLength(1);
  });

  it("R-DEG-06 a second binding adds only what is new, and what is not finished is left out", async () => {
    const who = await activated([{}]);
    await deliver(context);
    await registerRecord(test, who, degreeInput({ certificateNumber: "100011202605009999" }));
    await race(5, () => bindArchive(context, { accountId: who.accountId }, { isLast: false }));
    expect(await shown(who)).toHaveLength(2);
  });

  it("R-DEG-01 more than five records of the archive are kept, and none is typed in by hand", async () => {
    const who = await activated(Array.from({ length: 7 }, () => ({})));
    await deliver(context);
    expect(await shown(who)).toHaveLength(7);
    await expectRefusal(
      addDegree(context, { ...degreeInput(), accountId: who.accountId }, who.origin),
      "degree/claim-instead",
    );
    const [first] = await shown(who);
    const deletion = deleteDegree(context, { accountId: who.accountId, id: first?.id ?? "" }, who.origin);
    await expectRefusal(deletion, "degree/wrong-state");
    const typed = {
      ...degreeInput(),
      id: crypto.randomUUID(),
      accountId: who.accountId,
      slot: 8,
      state: "unverified" as const,
    };
    await expect(context.database.insert(degrees).values({ ...typed, createdAt: clock.now() })).rejects.toThrow();
  });
});

describe("claiming a missing record", () => {
  const missing = { school: "北京大学", graduationYear: 2016 };
  const claim = (who: Candidate, certificateNumber: string, changes = {}) =>
    claimDegree(context, { accountId: who.accountId, certificateNumber, ...missing, ...changes }, who.origin);
  const claims = async (who: Candidate) => (await listDegreeClaims(context, who)).items;

  it("R-DEG-06 finds a record that is kept under the old 15-digit number, and tells", async () => {
    const who = await activated();
    await deliver(context);
    const old = degreeInput();
    const idNumber = who.idNumber.slice(0, 6) + who.idNumber.slice(8, 17);
    await registerRecord(test, { name: who.name, idNumber }, old);
    const made = await claim(who, old.certificateNumber.toLowerCase());
    expect(made).toMatchObject({ state: "waiting", certificateNumber: old.certificateNumber });
    await expectAuditRow(context, who.accountId, "claim.made", { details: { claimId: made.id } });
    await workDegreeClaims(context);
    expect(await claims(who)).toMatchObject([{ state: "bound" }]);
    expect(await shown(who)).toMatchObject([{ certificateNumber: old.certificateNumber, state: "verified" }]);
    await expectAuditRow(context, who.accountId, "claim.bound", { actor: "job" });
    await deliver(context);
    expect(sandbox.controls.messages(who.username)[0]?.text).toContain("已找到并绑定");
  });

  it("R-DEG-06 looks again within 24 hours and binds what appears meanwhile", async () => {
    const who = await activated();
    const late = degreeInput();
    await claim(who, late.certificateNumber);
    await workDegreeClaims(context);
    expect(await claims(who)).toMatchObject([{ state: "waiting" }]);
    clock.advanceSeconds(20 * hour);
    await registerRecord(test, who, late);
    await workDegreeClaims(context);
    expect(await claims(who)).toMatchObject([{ state: "bound" }]);
    expect(await shown(who)).toHaveLength(1);
  });

  it("R-DEG-06 says after 24 hours that nothing was found, once", async () => {
    const who = await activated();
    await claim(who, "100011201605007777");
    clock.advanceSeconds(24 * hour - 1);
    await workDegreeClaims(context);
    expect(await claims(who)).toMatchObject([{ state: "waiting" }]);
    clock.advanceSeconds(1);
    await race(5, () => workDegreeClaims(context));
    expect(await claims(who)).toMatchObject([{ state: "not-found" }]);
    expect(await countAuditRows(context, who.accountId, "claim.not-found")).toBe(1);
    await deliver(context);
    const told = sandbox.controls.messages(who.username).filter(({ text }) => text.includes("没有找到"));
    expect(told).toHaveLength(1);
  });

  it("R-DEG-06 an archive without an answer decides nothing, even after the promised time", async () => {
    const who = await activated();
    const late = degreeInput();
    await claim(who, late.certificateNumber);
    registerFault("garbage");
    clock.advanceSeconds(30 * hour);
    await workDegreeClaims(context);
    expect(await claims(who)).toMatchObject([{ state: "waiting" }]);
    registerFault("off");
    await registerRecord(test, who, late);
    clock.advanceSeconds(hour);
    await workDegreeClaims(context);
    expect(await claims(who)).toMatchObject([{ state: "bound" }]);
  });

  it.each<[string, Partial<DegreeInput>]>([
    ["another school", { school: "清华大学" }],
    ["another year", { graduatedOn: "2017-07-01" }],
  ])("R-DEG-06 does not bind a record of %s", async (_what, held) => {
    const who = await activated();
    const record = degreeInput(held);
    await registerRecord(test, who, record);
    await claim(who, record.certificateNumber);
    await workDegreeClaims(context);
    expect(await claims(who)).toMatchObject([{ state: "waiting" }]);
    expect(await shown(who)).toEqual([]);
  });

  it("R-DEG-06 does not bind a stranger's record of the same name", async () => {
    const who = await activated();
    const stranger = await registerCandidate(test);
    const record = degreeInput();
    await registerRecord(test, stranger, record);
    await claim(who, record.certificateNumber);
    await workDegreeClaims(context);
    expect(await shown(who)).toEqual([]);
  });

  it("refuses what is bound already, what is being looked for, a year to come, and more than ten a day", async () => {
    const who = await activated([{}]);
    await deliver(context);
    const [bound] = await shown(who);
    await expectRefusal(claim(who, bound?.certificateNumber ?? ""), "degree/duplicate-certificate");
    const { done, refused } = await race(20, () => claim(who, "100011201605008888"));
    expect(done).toHaveLength(1);
    expect(refused).toEqual({ "degree/claim-pending": 19 });
    await expectRefusal(claim(who, "100011201605008889", { graduationYear: 2090 }), "degree/dates-invalid");
    const many = await race(15, (index) => claim(who, `1000112016050066${String(index).padStart(2, "0")}`));
    expect(many.done).toHaveLength(9);
    expect(many.refused).toEqual({ "degree/claims-reached": 6 });
  });

  it("shows nobody else's claims", async () => {
    const who = await activated();
    await claim(who, "100011201605005555");
    expect(await claims(await activated())).toEqual([]);
  });

  it("leaves nothing behind in an account that closes", async () => {
    const who = await activated([{}]);
    await deliver(context);
    await claim(who, "100011201605004444");
    await context.database.transaction((tx) =>
      eraseAccount(tx, context, who.accountId, {
        notice: { event: "account-closed" },
        event: { action: "account.closed", actor: "candidate" },
      }),
    );
    await workDegreeClaims(context);
    expect(await context.database.$count(archives, eq(archives.accountId, who.accountId))).toBe(0);
    expect(await context.database.$count(degreeClaims, eq(degreeClaims.accountId, who.accountId))).toBe(0);
  });
});

it("refuses a claim where candidates add their records themselves", async () => {
  const ordinary = await createTestContext();
  const who = await registerCandidate(ordinary);
  const input = { certificateNumber: "100011201605003333", graduationYear: 2016, school: "北京大学" };
  const call = claimDegree(ordinary.context, { accountId: who.accountId, ...input }, who.origin);
  await expectRefusal(call, "degree/claim-not-offered");
});
