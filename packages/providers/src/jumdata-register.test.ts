import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { degree, education, query, startRegister } from "../test/certificates.ts";
import type { OutsideSystems } from "../test/outside-systems.ts";
import { createJumdataRegister, type JumdataSettings, jumdataSign } from "./jumdata-register.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startRegister();
});
afterAll(() => outside[Symbol.asyncDispose]());

function register(changes: Partial<JumdataSettings> = {}) {
  return createJumdataRegister({
    baseUrl: outside.addresses.educationRegisterUrl,
    ...outside.sandbox.credentials.educationRegister,
    clock: outside.clock,
    timeoutMs: 1000,
    ...changes,
  });
}

describe("looking up a certificate", () => {
  it("finds a record and turns the register's words into ours", async () => {
    expect(await register().lookUp(query)).toEqual({
      outcome: "found",
      record: {
        ...education,
        sex: "男",
        birthDate: "1990-03-07",
        queryNumber: expect.stringMatching(/^\d{18}$/),
        checkedAt: outside.clock.now(),
      },
    });
  });

  it("asks for degrees in their own register", async () => {
    const found = await register().lookUp({ ...query, kind: "degree", certificateNumber: degree.certificateNumber });
    expect(found).toMatchObject({
      outcome: "found",
      record: { kind: "degree", level: "硕士", graduatedOn: "2015-07-01" },
    });
    expect(await register().lookUp({ ...query, kind: "degree" })).toEqual({ outcome: "not-found" });
  });

  it.each([
    ["name", "李四"],
    ["idNumber", "110101199003071111"],
    ["certificateNumber", "100011201502000124"],
  ] as const)("finds nothing when the %s is another", async (field, value) => {
    expect(await register().lookUp({ ...query, [field]: value })).toEqual({ outcome: "not-found" });
  });

  it.each([
    ["a wrong secret", { secret: "wrong" }, "402"],
    ["an unknown app", { appId: "nobody" }, "401"],
    [
      "a clock that is six minutes fast",
      { clock: { now: () => new Date(outside.clock.now().getTime() + 360_000) } },
      "403",
    ],
  ])("is unavailable with %s", async (_name, changes, providerCode) => {
    await expect(register(changes).lookUp(query)).rejects.toMatchObject({ reason: "rejected", providerCode });
  });

  it("tries again after one lost connection", async () => {
    outside.sandbox.controls.setFault({ provider: "education-register", mode: "off", count: 1 });
    expect(await register().lookUp(query)).toMatchObject({ outcome: "found" });
    outside.sandbox.controls.setFault({ provider: "education-register", mode: "off", count: 2 });
    await expect(register().lookUp(query)).rejects.toMatchObject({ reason: "network" });
  });

  function answering(data: unknown): typeof fetch {
    return async () => Response.json({ code: 200, msg: "成功", taskNo: "1", data });
  }
  const data = { name: query.name, school: "北京大学", specialty: "临床医学" };

  it("takes no answer about somebody or something else for a record", async () => {
    for (const other of [{ ...data, name: "李四" }, { ...data, certificateNo: "999" }, { school: "北京大学" }, null]) {
      await expect(register({ fetch: answering(other) }).lookUp(query)).rejects.toMatchObject({ reason: "bad-reply" });
    }
  });

  it.each([
    ["本科", "普通全日制", "2015年07月01日", { level: "本科", studyMode: "全日制", graduatedOn: "2015-07-01" }],
    ["专科(高职)", "函授", "20150701", { level: "专科", studyMode: "成人", graduatedOn: "2015-07-01" }],
    ["博士研究生", "非全日制", "2015/7/1", { level: "博士", studyMode: "非全日制", graduatedOn: "2015-07-01" }],
    ["学士", "自学考试", "2015-02-30", { level: "本科", studyMode: "自考", graduatedOn: undefined }],
    ["第二学位", "网络教育", "", { level: undefined, studyMode: "网络", graduatedOn: undefined }],
  ])("reads level %s, study form %s and date %s", async (level, studyForm, graduateDate, expected) => {
    const found = await register({ fetch: answering({ ...data, level, studyForm, graduateDate }) }).lookUp(query);
    expect(found.outcome === "found" && found.record).toMatchObject(expected);
  });

  it("signs app, secret and milliseconds in this order", () => {
    expect(jumdataSign("a", "b", "c")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
