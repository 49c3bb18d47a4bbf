import { createCipheriv } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { degree, education, query, startRegister } from "../test/certificates.ts";
import type { OutsideSystems } from "../test/outside-systems.ts";
import { caihSign, createCaihRegister } from "./caih-register.ts";
import type { EducationRegister } from "./education-register.ts";
import { createJumdataRegister } from "./jumdata-register.ts";
import type { OutboundOptions } from "./outbound-http.ts";
import { createTianyuanRegister } from "./tianyuan-register.ts";

let outside: OutsideSystems;
beforeAll(async () => {
  outside = await startRegister();
});
afterAll(() => outside[Symbol.asyncDispose]());
afterEach(() => outside.sandbox.controls.setFault({ provider: "education-register", mode: "off" }));

function common() {
  return { baseUrl: outside.addresses.educationRegisterUrl, clock: outside.clock, timeoutMs: 1000 };
}

interface Changes extends OutboundOptions {
  readonly secret?: string;
  readonly appId?: string;
}

function caih({ secret, appId, ...changes }: Changes = {}): EducationRegister {
  const known = outside.sandbox.credentials.educationRegister;
  const credentials = { appId: appId ?? known.appId, userKey: known.userKey, secretKey: secret ?? known.secret };
  return createCaihRegister({ ...common(), ...credentials, ...changes });
}

function tianyuan({ secret, appId, ...changes }: Changes = {}): EducationRegister {
  const known = outside.sandbox.credentials.educationRegister;
  const credentials = { accessId: appId ?? known.appId, accessKeyHex: secret ?? known.accessKeyHex };
  return createTianyuanRegister({ ...common(), ...credentials, ...changes });
}

function jumdata({ secret, appId, ...changes }: Changes = {}): EducationRegister {
  const known = outside.sandbox.credentials.educationRegister;
  const credentials = { appId: appId ?? known.appId, secret: secret ?? known.secret };
  return createJumdataRegister({ ...common(), ...credentials, ...changes });
}

describe.each([
  ["jumdata", jumdata, { code: 200, taskNo: "1", data: {} }],
  ["caih", caih, { code: "200", serialNo: "1", data: {} }],
  ["tianyuan", tianyuan, { code: 0, transaction_id: "1", data: "AAAA" }],
])("a register behind the broker %s", (_name, register, nonsense) => {
  it("R-DEG-04 finds a record and answers it in our own terms", async () => {
    const answer = await register().lookUp(query);
    expect(answer).toMatchObject({ outcome: "found", record: { ...education, sex: "男", birthDate: "1990-03-07" } });
    const { certificateNumber } = degree;
    expect(await register().lookUp({ ...query, kind: "degree", certificateNumber })).toMatchObject({
      outcome: "found",
      record: { kind: "degree", certificateNumber },
    });
  });

  it("answers not-found only when the register says so", async () => {
    const other = { ...query, certificateNumber: "100011201502000999" };
    expect(await register().lookUp(other)).toEqual({ outcome: "not-found" });
  });

  it.each(["error", "garbage", "slow", "off"] as const)("R-DEG-04 takes a fault (%s) for no answer", async (mode) => {
    const fault = mode === "off" ? { mode, count: 4 } : { mode };
    outside.sandbox.controls.setFault({ provider: "education-register", ...fault });
    const call = register({ timeoutMs: 200 }).lookUp(query);
    await expect(call).rejects.toMatchObject({ name: "ProviderUnavailable" });
    outside.sandbox.controls.setFault({ provider: "education-register", mode: "off" });
    expect(await register().lookUp(query)).toMatchObject({ outcome: "found" });
  });

  it("is refused with a wrong secret or an unknown name, which is no word about the person", async () => {
    const wrongSecret = register({ secret: "0123456789abcdef0123456789abcdef" }).lookUp(query);
    await expect(wrongSecret).rejects.toMatchObject({ reason: "rejected" });
    await expect(register({ appId: "another" }).lookUp(query)).rejects.toMatchObject({ reason: "rejected" });
  });

  it("takes a reply without a readable record for no answer", async () => {
    const fetch = async () => Response.json(nonsense);
    await expect(register({ fetch }).lookUp(query)).rejects.toMatchObject({ reason: "bad-reply" });
  });
});

it("signs as the broker's own example does", () => {
  const secretKey = "g8imy09du0y893uv03mu580c4mu5c341";
  const userKey = "6be014da2c1f6b4140e2a12984960376";
  const appId = "f790e630a256667a9b25a433bf40481b";
  expect(caihSign(secretKey, userKey, appId, "20190310121232")).toBe("0fd62781d984abc1a840480d707d5cd2");
});

it("believes no record about somebody else, however well it is encrypted", async () => {
  const { accessKeyHex } = outside.sandbox.credentials.educationRegister;
  const cipher = createCipheriv("aes-128-cbc", Buffer.from(accessKeyHex, "hex"), Buffer.alloc(16));
  const record = JSON.stringify({ name: "李四", school: "北京大学" });
  const data = Buffer.concat([Buffer.alloc(16), cipher.update(record, "utf8"), cipher.final()]).toString("base64");
  const fetch = async () => Response.json({ code: 0, data });
  await expect(tianyuan({ fetch }).lookUp(query)).rejects.toMatchObject({ reason: "bad-reply" });
});

it("needs a key of 32 hexadecimal digits", () => {
  expect(() => tianyuan({ secret: "short" })).toThrow(TypeError);
});
