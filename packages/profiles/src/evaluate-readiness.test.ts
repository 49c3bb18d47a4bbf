import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateReadiness, type ReadinessFacts } from "./evaluate-readiness.ts";
import { isHeldByRegister } from "./is-held-by-register.ts";
import { authorityProfiles, getAuthorityProfile } from "./profiles.ts";

const nothingDone: ReadinessFacts = {
  accountState: "active",
  passwordSet: true,
  faceAuthenticated: false,
  photoState: "none",
  photoMatched: false,
  degrees: [],
  wechat: { following: false, bound: false },
  contactsProven: { email: false, phone: false },
  archiveBound: false,
};
const verified = { kind: "education", state: "verified", isHeldByRegister: true } as const;

function evaluate(profileId: string, facts: Partial<ReadinessFacts>) {
  const readiness = evaluateReadiness(getAuthorityProfile(profileId), { ...nothingDone, ...facts });
  const items = Object.fromEntries(readiness.items.map((item) => [item.item, item]));
  return { ...readiness, items };
}

describe("nhc", () => {
  const done = {
    photoState: "approved",
    degrees: [verified],
    wechat: { following: true, bound: true },
  } as const satisfies Partial<ReadinessFacts>;

  it("R-CEN-01 nhc: a new account is told 去上传, 去添加 and 去绑定", () => {
    const { items, readyToApply } = evaluate("nhc", {});
    expect([items.photo, items.degree, items.wechat]).toEqual([
      { item: "photo", state: "none", required: true, done: false, nextAction: "去上传" },
      { item: "degree", state: "none", required: true, done: false, nextAction: "去添加" },
      { item: "wechat", state: "none", required: true, done: false, nextAction: "去绑定" },
    ]);
    expect(readyToApply).toBe(false);
  });

  it("R-CEN-01 nhc: photo, education and WeChat together make a candidate ready", () => {
    const { items, readyToApply } = evaluate("nhc", done);
    expect(readyToApply).toBe(true);
    expect([items.photo?.nextAction, items.degree?.nextAction, items.wechat?.nextAction]).toEqual(["", "", ""]);
  });

  it.each([
    ["photo", { photoState: "submitted" }],
    ["education", { degrees: [] }],
    ["following", { wechat: { following: false, bound: true } }],
    ["binding", { wechat: { following: true, bound: false } }],
  ] as const)("R-CEN-01 nhc: without %s nobody is ready", (_, missing) => {
    expect(evaluate("nhc", { ...done, ...missing }).readyToApply).toBe(false);
  });

  it("R-CEN-01 a proven contact is recommended and does not hold anybody back", () => {
    expect(evaluate("nhc", done).items.contact).toMatchObject({ required: false, done: false, nextAction: "去验证" });
    expect(evaluate("nhc", { ...done, contactsProven: { email: true, phone: false } }).items.contact?.done).toBe(true);
  });

  it("R-CEN-01 a bound WeChat that stopped following is told 去关注", () => {
    const { wechat } = evaluate("nhc", { ...done, wechat: { following: false, bound: true } }).items;
    expect(wechat).toMatchObject({ state: "bound", done: false, nextAction: "去关注" });
  });

  it("R-DEG-05 a record that is not verified cannot be used to apply", () => {
    for (const state of ["unverified", "verifying", "failed"] as const) {
      expect(evaluate("nhc", { ...done, degrees: [{ ...verified, state }] }).readyToApply).toBe(false);
    }
  });

  it("R-DEG-04 manual counts only for a record that the register does not hold", () => {
    const manual = { kind: "education", state: "manual" } as const;
    expect(evaluate("nhc", { ...done, degrees: [{ ...manual, isHeldByRegister: false }] }).readyToApply).toBe(true);
    expect(evaluate("nhc", { ...done, degrees: [{ ...manual, isHeldByRegister: true }] }).readyToApply).toBe(false);
  });

  it("a verified 学位 does not stand for an education", () => {
    expect(evaluate("nhc", { ...done, degrees: [{ ...verified, kind: "degree" }] }).readyToApply).toBe(false);
  });

  it("a failed record does not hide a verified one", () => {
    const degrees = [{ ...verified, state: "failed" as const }, verified];
    expect(evaluate("nhc", { ...done, degrees }).items.degree).toMatchObject({ state: "verified", done: true });
  });

  it("R-PHO-06 each photo state has its own next step", () => {
    const step = (photoState: ReadinessFacts["photoState"]) => evaluate("nhc", { photoState }).items.photo?.nextAction;
    expect((["none", "draft", "submitted", "rejected", "approved", "locked"] as const).map(step)).toEqual([
      "去上传",
      "去提交",
      "",
      "重新上传",
      "",
      "",
    ]);
  });
});

describe("nmec", () => {
  it("R-CEN-01 nmec: a 水平测试 candidate needs the photo alone", () => {
    const { items, readyToApply } = evaluate("nmec", { trackId: "competence-test", photoState: "approved" });
    expect(readyToApply).toBe(true);
    expect(items.degree?.required).toBe(false);
  });

  it("R-CEN-01 nmec: other tracks also need one saved education record", () => {
    for (const trackId of ["physician", undefined]) {
      expect(evaluate("nmec", { trackId, photoState: "approved" }).readyToApply).toBe(false);
      const degrees = [{ ...verified, state: "unverified" as const }];
      expect(evaluate("nmec", { trackId, photoState: "approved", degrees }).readyToApply).toBe(true);
    }
  });

  it("R-CEN-01 nmec: WeChat is recommended, not required, and needs no following", () => {
    expect(evaluate("nmec", {}).items.wechat).toMatchObject({ required: false, done: false });
    expect(evaluate("nmec", { wechat: { following: false, bound: true } }).items.wechat?.done).toBe(true);
  });
});

describe("qinghai", () => {
  const done = { faceAuthenticated: true, photoState: "approved", photoMatched: true } as const;

  it("R-CEN-01 qinghai: face, password and a matched photo together make a candidate ready", () => {
    expect(evaluate("qinghai", done).readyToApply).toBe(true);
    expect(evaluate("qinghai", { ...done, faceAuthenticated: false }).readyToApply).toBe(false);
    expect(evaluate("qinghai", { ...done, passwordSet: false }).items.password?.nextAction).toBe("重置密码");
  });

  it("R-PHO-08 qinghai: an approved photo that does not match is told 重新认证, not rejected", () => {
    const { items, readyToApply } = evaluate("qinghai", { ...done, photoMatched: false });
    expect(items.photo).toMatchObject({ state: "approved", done: false, nextAction: "重新认证" });
    expect(readyToApply).toBe(false);
  });

  it("R-SES-04 qinghai: an account that must still set its password is never ready", () => {
    expect(evaluate("qinghai", { ...done, accountState: "password-required" }).readyToApply).toBe(false);
  });
});

describe("chsi", () => {
  it("R-CEN-01 chsi: an activated account with a bound archive is ready", () => {
    expect(evaluate("chsi", { archiveBound: true, degrees: [verified] }).readyToApply).toBe(true);
    expect(evaluate("chsi", { archiveBound: false }).readyToApply).toBe(false);
  });

  it("R-REG-09 chsi: an account that waits for activation is told 去激活", () => {
    const { items, readyToApply } = evaluate("chsi", { archiveBound: true, accountState: "pending-activation" });
    expect(items.activation).toMatchObject({ state: "pending", done: false, nextAction: "去激活" });
    expect(readyToApply).toBe(false);
  });

  it("R-DEG-06 chsi: an empty archive is done and leads to the claim form", () => {
    expect(evaluate("chsi", { archiveBound: true }).items.degree).toMatchObject({
      state: "empty",
      done: true,
      nextAction: "我还有学历没显示出来",
    });
  });

  it("R-CEN-01 chsi: an archive says whether the register was asked, and what it holds", () => {
    const archive = (facts: Partial<ReadinessFacts>) => evaluate("chsi", facts).items.degree;
    expect(archive({ archiveBound: false })).toMatchObject({ state: "pending", done: false });
    expect(archive({ archiveBound: true, degrees: [verified] })).toMatchObject({ state: "verified", done: true });
  });

  it("R-CEN-01 chsi: both contacts proven is recommended", () => {
    const contact = (email: boolean, phone: boolean) =>
      evaluate("chsi", { contactsProven: { email, phone } }).items.contact;
    expect(contact(true, false)).toMatchObject({ state: "partial", done: false, required: false });
    expect(contact(true, true)).toMatchObject({ state: "proven", done: true, nextAction: "" });
  });
});

const anyFacts: fc.Arbitrary<ReadinessFacts> = fc.record({
  trackId: fc.option(fc.constantFrom("competence-test", "physician"), { nil: undefined }),
  accountState: fc.constantFrom("active", "pending-activation", "password-required", "closing", "terminated"),
  passwordSet: fc.boolean(),
  faceAuthenticated: fc.boolean(),
  photoState: fc.constantFrom("none", "draft", "submitted", "approved", "rejected", "replaced", "locked"),
  photoMatched: fc.boolean(),
  degrees: fc.array(
    fc.record({
      kind: fc.constantFrom("education", "degree"),
      state: fc.constantFrom("unverified", "verifying", "verified", "failed", "manual"),
      isHeldByRegister: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  wechat: fc.record({ following: fc.boolean(), bound: fc.boolean() }),
  contactsProven: fc.record({ email: fc.boolean(), phone: fc.boolean() }),
  archiveBound: fc.boolean(),
});

describe("every profile", () => {
  it.each(authorityProfiles)("R-CEN-01 $id: ready means active and nothing required left", (profile) => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { items, readyToApply } = evaluateReadiness(profile, facts);
        const isSomethingLeft = items.some((item) => item.required && !item.done);
        expect(readyToApply).toBe(facts.accountState === "active" && !isSomethingLeft);
        expect(items.map((item) => item.item)).toEqual(profile.readiness.map((rule) => rule.item));
      }),
    );
  });
});

describe("isHeldByRegister", () => {
  const { register } = getAuthorityProfile("nhc").degrees;
  const education = { kind: "education", level: "本科", graduatedOn: "2010-07-01" } as const;

  it.each([
    [education, true],
    [{ ...education, level: "中专" }, false],
    [{ ...education, graduatedOn: "2001-12-31" }, false],
    [{ ...education, graduatedOn: "2002-01-01" }, true],
    [{ ...education, kind: "degree", graduatedOn: "2008-08-31" }, false],
    [{ ...education, kind: "degree", graduatedOn: "2008-09-01" }, true],
  ] as const)("R-DEG-04 the register's coverage of %o is %s", (record, isHeld) => {
    expect(isHeldByRegister(record, register)).toBe(isHeld);
  });
});
