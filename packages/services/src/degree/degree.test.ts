import { randomUUID } from "node:crypto";
import { type DegreeChange, type DegreeInput, DegreeState } from "@exam/contracts";
import { degrees, evidenceImages } from "@exam/database";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { workOutbox } from "../outbox/work-outbox.ts";
import type { ServiceContext } from "../service-context.ts";
import { registerCandidate } from "../testing/candidates.ts";
import { countingStore } from "../testing/counting-store.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { add, degreeInput } from "../testing/degrees.ts";
import { countAuditRows, expectAuditRow, expectRefusal, race } from "../testing/expectations.ts";
import { compliantJpeg } from "../testing/portraits.ts";
import { addDegree } from "./add-degree.ts";
import { addDegreeEvidence } from "./add-degree-evidence.ts";
import { decideDegree } from "./decide-degree.ts";
import { deleteDegree } from "./delete-degree.ts";
import { editDegree } from "./edit-degree.ts";
import { listDegrees } from "./list-degrees.ts";
import { verifyDegree } from "./verify-degree.ts";

const test = await createTestContext();
const { context } = test;
const picture = await compliantJpeg();

/** A record put into one state, whatever led there. */
async function inState(state: DegreeState) {
  const who = await registerCandidate(test);
  const { id } = await add(test, who);
  await context.database.update(degrees).set({ state }).where(eq(degrees.id, id));
  return { ...who, id };
}

describe("adding", () => {
  it("R-DEG-01 keeps every field and gives it back to its owner alone", async () => {
    const who = await registerCandidate(test);
    const input = degreeInput({ school: " 北京大学 ", certificateNumber: "abcd1234567890ef" });
    await addDegree(context, { ...input, accountId: who.accountId }, who.origin);
    const { items } = await listDegrees(context, who);
    expect(items).toMatchObject([{ ...input, school: "北京大学", certificateNumber: "ABCD1234567890EF" }]);
    expect(await listDegrees(context, await registerCandidate(test))).toEqual({ items: [] });
  });

  it("R-DEG-03 saving starts verification", async () => {
    const who = await registerCandidate(test);
    const { id, state } = await add(test, who);
    expect(state).toBe("verifying");
    await expectAuditRow(context, who.accountId, "degree.added", { details: { degreeId: id } });
    await expectAuditRow(context, who.accountId, "degree.verification-started", { details: { degreeId: id } });
  });

  it("R-DEG-01 at most five records, even for 100 added at once", async () => {
    const who = await registerCandidate(test);
    const { done, refused } = await race(100, () => add(test, who));
    expect(done).toHaveLength(5);
    expect(refused).toEqual({ "degree/limit-reached": 95 });
    expect((await listDegrees(context, who)).items).toHaveLength(5);
    expect(await countAuditRows(context, who.accountId, "degree.added")).toBe(5);
  });

  it("R-DEG-01 a deleted record makes room again", async () => {
    const who = await registerCandidate(test);
    const { done } = await race(5, () => add(test, who));
    await context.database.update(degrees).set({ state: "failed" }).where(eq(degrees.accountId, who.accountId));
    await deleteDegree(context, { accountId: who.accountId, id: done[2]?.id ?? "" }, who.origin);
    expect((await add(test, who)).state).toBe("verifying");
    await expectRefusal(add(test, who), "degree/limit-reached");
  });

  it("R-DEG-01 the same certificate once, in any case and even for 20 at once", async () => {
    const who = await registerCandidate(test);
    const certificateNumber = "bjdx201605000001";
    const { done, refused } = await race(20, (index) =>
      add(test, who, { certificateNumber: index % 2 === 0 ? certificateNumber : certificateNumber.toUpperCase() }),
    );
    expect(done).toHaveLength(1);
    expect(refused).toEqual({ "degree/duplicate-certificate": 19 });
  });

  it.each<[string, Partial<DegreeInput>, string]>([
    ["graduation after today", { graduatedOn: "2999-01-01" }, "graduatedOn"],
    ["graduation before 1950", { graduatedOn: "1949-12-31", enrolledOn: "1945-09-01" }, "graduatedOn"],
    ["enrolment on graduation day", { enrolledOn: "2016-07-01" }, "enrolledOn"],
  ])("R-DEG-01 refuses %s", async (_why, overrides, path) => {
    const who = await registerCandidate(test);
    const refusal = await expectRefusal(add(test, who, overrides), "degree/dates-invalid");
    expect(refusal.details.fields).toMatchObject([{ path }]);
    expect((await listDegrees(context, who)).items).toEqual([]);
  });

  it("R-DEG-01 refuses a school of spaces", async () => {
    const who = await registerCandidate(test);
    const refusal = await expectRefusal(add(test, who, { school: " \u3000 " }), "request/invalid");
    expect(refusal.details.fields).toMatchObject([{ path: "school" }]);
  });

  it("R-DEG-01 a profile without records refuses them", async () => {
    const none: ServiceContext = {
      ...context,
      profile: { ...context.profile, degrees: { ...context.profile.degrees, use: "none" } },
    };
    const who = await registerCandidate(test);
    const adding = addDegree(none, { ...degreeInput(), accountId: who.accountId }, who.origin);
    await expectRefusal(adding, "degree/not-used");
  });
});

describe("the evidence picture", () => {
  const upload = async (on = context) => {
    const who = await registerCandidate(test);
    return { ...who, ...(await addDegreeEvidence(on, { accountId: who.accountId, bytes: picture }, who.origin)) };
  };

  it("R-DEG-01 is kept re-encoded and named by its record", async () => {
    const who = await upload();
    const { evidenceId } = who;
    expect((await add(test, who, { evidenceId })).evidenceId).toBe(evidenceId);
    const [row] = await context.database.select().from(evidenceImages).where(eq(evidenceImages.id, evidenceId));
    const stored = await context.providers.objectStore.get(row?.imageKey ?? "");
    expect([...(stored?.bytes.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff]);
    expect(Buffer.compare(stored?.bytes ?? picture, picture)).not.toBe(0);
    await expectAuditRow(context, who.accountId, "evidence.added", { details: { evidenceId } });
  });

  it("R-DEG-01 must be one's own", async () => {
    const { evidenceId } = await upload();
    const thief = await registerCandidate(test);
    await expectRefusal(add(test, thief, { evidenceId }), "degree/evidence-unknown");
    await expectRefusal(add(test, thief, { evidenceId: randomUUID() }), "degree/evidence-unknown");
  });

  it("is refused when it is no picture, and after thirty a day even at once", async () => {
    const { accountId, origin } = await registerCandidate(test);
    const send = (on: ServiceContext, bytes: Uint8Array) => addDegreeEvidence(on, { accountId, bytes }, origin);
    await expectRefusal(send(context, new Uint8Array(64)), "photo/unreadable");
    const { store, kept } = countingStore(context.providers.objectStore);
    const quick: ServiceContext = {
      ...context,
      photoEngine: { ...context.photoEngine, reencode: async (bytes) => ({ bytes }) },
      providers: { ...context.providers, objectStore: store },
    };
    const { done, refused } = await race(35, () => send(quick, picture));
    expect(done).toHaveLength(30);
    expect(refused).toEqual({ "photo/quota-reached": 5 });
    expect(kept.size).toBe(30);
  });
});

describe("what each state allows", () => {
  const allowed = {
    edit: ["unverified"],
    delete: ["unverified", "failed", "manual"],
    retry: ["unverified", "failed", "manual"],
  } as const satisfies Record<string, readonly DegreeState[]>;
  type Record_ = Awaited<ReturnType<typeof inState>>;
  const actions = {
    edit: (of: Record_) => editDegree(context, { accountId: of.accountId, id: of.id, major: "护理学" }, of.origin),
    delete: (of: Record_) => deleteDegree(context, { accountId: of.accountId, id: of.id }, of.origin),
    retry: (of: Record_) => verifyDegree(context, { accountId: of.accountId, id: of.id }, of.origin),
  } as const;
  const events = { edit: "degree.edited", delete: "degree.deleted", retry: "degree.verification-started" } as const;

  for (const action of ["edit", "delete", "retry"] as const) {
    const states: readonly DegreeState[] = allowed[action];
    it.each(states)(`R-DEG-03 %s: ${action}`, async (state) => {
      const record = await inState(state);
      await actions[action](record);
      await expectAuditRow(context, record.accountId, events[action], { details: { degreeId: record.id } });
      const [row] = (await listDegrees(context, record)).items;
      expect(row?.state).toBe(action === "delete" ? undefined : "verifying");
    });
    it.each(DegreeState.options.filter((state) => !states.includes(state)))(
      `R-DEG-03 %s: no ${action}`,
      async (state) => {
        const record = await inState(state);
        await expectRefusal(actions[action](record), "degree/wrong-state");
        expect((await listDegrees(context, record)).items).toMatchObject([{ state, major: "临床医学" }]);
      },
    );
    it(`another person's record: no ${action}`, async () => {
      const record = await inState("unverified");
      const stranger = { ...(await registerCandidate(test)), id: record.id };
      await expectRefusal(actions[action](stranger), "degree/not-found");
      await expectRefusal(actions[action]({ ...stranger, id: randomUUID() }), "degree/not-found");
      expect((await listDegrees(context, record)).items).toMatchObject([{ state: "unverified" }]);
    });
  }

  it("R-DEG-03 of ten parallel retries one starts a verification", async () => {
    const record = await inState("failed");
    await workOutbox(context, { limit: 1000 });
    const before = await countAuditRows(context, record.accountId, "degree.verification-started");
    const { done, refused } = await race(10, () => actions.retry(record));
    expect(done).toHaveLength(1);
    expect(refused).toEqual({ "degree/wrong-state": 9 });
    expect(await countAuditRows(context, record.accountId, "degree.verification-started")).toBe(before + 1);
  });

  it("an edit keeps the certificate unique and the dates in order", async () => {
    const record = await inState("unverified");
    const { certificateNumber } = await add(test, record);
    const edit = (change: DegreeChange) =>
      editDegree(context, { accountId: record.accountId, id: record.id, ...change }, record.origin);
    await expectRefusal(edit({ certificateNumber: certificateNumber.toLowerCase() }), "degree/duplicate-certificate");
    await expectRefusal(edit({ enrolledOn: "2016-07-02" }), "degree/dates-invalid");
    await expectRefusal(edit({ evidenceId: randomUUID() }), "degree/evidence-unknown");
    expect(await edit({ enrolledOn: "2012-09-01" })).toMatchObject({ enrolledOn: "2012-09-01", state: "verifying" });
  });

  it("R-DEG-03 an edit takes away what a record need not have, and keeps what it does not speak of", async () => {
    const record = await inState("unverified");
    const change = { enrolledOn: null, studyMode: null, accountId: record.accountId, id: record.id };
    const edited = await editDegree(context, change, record.origin);
    expect(edited).toMatchObject({ enrolledOn: undefined, studyMode: undefined, major: "临床医学" });
  });

  it("R-DEG-03 a verified record is final, even for staff", async () => {
    const { id } = await inState("verified");
    const decision = decideDegree(context, { id, state: "failed", actor: "staff:s1" });
    await expectRefusal(decision, "degree/wrong-state");
  });

  it("R-DEG-04 a person settles what waits for one", async () => {
    const record = await inState("manual");
    await decideDegree(context, { id: record.id, state: "verified", actor: "staff:s1", from: ["manual"] });
    expect((await listDegrees(context, record)).items).toMatchObject([{ state: "verified" }]);
    await expectAuditRow(context, record.accountId, "degree.verified", { actor: "staff:s1" });
  });
});
