import type { SandboxEducationRecord } from "@exam/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type OutsideSystems, startOutsideSystems } from "../test/outside-systems.ts";
import { createEducationArchive, type EducationArchiveSettings } from "./education-archive.ts";

const held: SandboxEducationRecord = {
  name: "张三",
  idNumber: "11010119900307109X",
  kind: "education",
  school: "北京大学",
  major: "临床医学",
  level: "硕士",
  studyMode: "全日制",
  enrolledOn: "2012-09-01",
  graduatedOn: "2015-07-01",
  certificateNumber: "100011201502000123",
};
const owner = { name: held.name, idNumber: held.idNumber };
const claim = { ...owner, certificateNumber: held.certificateNumber, graduationYear: 2015, school: held.school };

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startOutsideSystems();
  await outside.sandbox.controls.addEducationRecord(held);
  const degree = { ...held, kind: "degree", certificateNumber: "1000132015000123" } as const;
  await outside.sandbox.controls.addEducationRecord(degree);
});
afterAll(() => outside[Symbol.asyncDispose]());
afterEach(() => outside.sandbox.controls.setFault({ provider: "education-register", mode: "off" }));

function archive(changes: Partial<EducationArchiveSettings> = {}) {
  return createEducationArchive({
    baseUrl: outside.addresses.educationRegisterUrl,
    ...outside.sandbox.credentials.educationRegister,
    clock: outside.clock,
    timeoutMs: 1000,
    ...changes,
  });
}

describe("an archive", () => {
  it("R-DEG-06 lists every record of an identity in our own terms", async () => {
    const records = await archive().listRecords(owner);
    expect(records.map(({ kind }) => kind)).toEqual(["education", "degree"]);
    expect(records[0]).toMatchObject({ ...held, sex: "男", birthDate: "1990-03-07" });
  });

  it("answers an empty list for somebody without records", async () => {
    expect(await archive().listRecords({ ...owner, name: "李四" })).toEqual([]);
  });

  it("R-DEG-06 finds one record by certificate number, year and school", async () => {
    expect(await archive().findRecord(claim)).toMatchObject({ certificateNumber: held.certificateNumber });
    expect(await archive().findRecord({ ...claim, graduationYear: 2014 })).toBeUndefined();
    expect(await archive().findRecord({ ...claim, school: "清华大学" })).toBeUndefined();
    expect(await archive().findRecord({ ...claim, name: "李四" })).toBeUndefined();
  });

  it("R-DEG-06 finds a record that is kept under the earlier 15-digit number", async () => {
    const older = { ...held, idNumber: "110101900307109", certificateNumber: "100011199902000777" };
    await outside.sandbox.controls.addEducationRecord(older);
    expect(await archive().findRecord({ ...claim, certificateNumber: older.certificateNumber })).toMatchObject({
      idNumber: owner.idNumber,
    });
    expect(await archive().listRecords(owner)).toHaveLength(2);
  });

  it.each(["error", "garbage", "slow", "off"] as const)(
    "takes a fault (%s) for no answer, never for an empty list",
    async (mode) => {
      outside.sandbox.controls.setFault({ provider: "education-register", mode, count: 4 });
      await expect(archive({ timeoutMs: 200 }).listRecords(owner)).rejects.toMatchObject({
        name: "ProviderUnavailable",
      });
    },
  );

  it("is refused with a wrong secret", async () => {
    await expect(archive({ secret: "another" }).listRecords(owner)).rejects.toMatchObject({ reason: "rejected" });
  });

  it("believes no reply about another person", async () => {
    const fetch = async () =>
      Response.json({ code: 200, data: { records: [{ ...held, certificateNo: "1", name: "李四" }] } });
    await expect(archive({ fetch }).listRecords(owner)).rejects.toMatchObject({ reason: "bad-reply" });
  });
});
