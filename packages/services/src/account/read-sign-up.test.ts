import type { CreateAccountInput, ErrorCode } from "@exam/contracts";
import { Refusal } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { signUpInput } from "../testing/candidates.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { readSignUp } from "./read-sign-up.ts";

const { context } = await createTestContext();
const nmec = await createTestContext({ profileId: "nmec" });
const valid = await signUpInput(context, { idNumber: "11010519491231002X" });

/** The first problem's code and the marked fields, or nothing when the registration is accepted. */
function problemsOf(overrides: Partial<CreateAccountInput>, input = valid, on = context) {
  try {
    readSignUp(on, { ...input, ...overrides });
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, paths: (error.details.fields ?? []).map(({ path }) => path) };
  }
}

describe("R-REG-02 a username has 3 to 20 letters, digits and underscores and begins with a letter", () => {
  it.each(["abc", "A_1", "abcdefghij0123456789"])("R-REG-02 accepts the username %s", (username) => {
    expect(problemsOf({ username })).toBeUndefined();
  });
  it.each(["ab", "1abc", "_abc", "a-b-c", "王小明", "ａｂｃ", "abcdefghij0123456789x", "a b c", "abc\u0000", "abc😀"])(
    "R-REG-02 refuses the username %j",
    (username) => {
      expect(problemsOf({ username })).toEqual({ code: "account/username-invalid", paths: ["username"] });
    },
  );
});

describe("R-REG-03 passwords", () => {
  it.each([
    ["too short", "a1b2c3d"],
    ["without a digit", "quietHarbourLamp"],
    ["without a letter", "8204719365"],
    ["longer than 64 characters", `a1${"x".repeat(63)}`],
    ["on the list of common ones", "Password123"],
    ["containing the username", "xx-wanderer-99"],
    ["containing the phone", "p-13912345678-x"],
    ["containing the birth date", "lamp-19491231-x"],
    ["containing the last six of the ID number", "lamp-31002X-harbour"],
  ])("R-REG-03 refuses a password %s", (_why, password) => {
    const problems = problemsOf({ password, username: "wanderer", phone: "13912345678", phoneCode: "000000" });
    expect(problems?.code).toBe("account/password-weak");
    expect(new Set(problems?.paths)).toEqual(new Set(["password"]));
  });
  it("R-REG-03 the profile nmec accepts every password of 8 to 20 letters and digits", async () => {
    const input = await signUpInput(nmec.context, { password: "password1" });
    expect(problemsOf({}, input, nmec.context)).toBeUndefined();
  });
});

describe("R-REG-04 names", () => {
  it.each([".", "•", "・", "‧", "∙", "⋅", "．", "·"])(
    "R-REG-04 takes the dot %s between Han characters for ·",
    (dot) => {
      expect(readSignUp(context, { ...valid, name: `阿依${dot}努尔` }).name).toBe("阿依\u00b7努尔");
    },
  );
  it.each(["𠅤𫖯", "王𠅤"])("R-REG-04 accepts the astral name %s", (name) => {
    expect(readSignUp(context, { ...valid, name }).name).toBe(name);
  });
  it.each(["Wang Ming", "王1明", "王😀", "王\u0007明", "·王明", "王··明", " "])(
    "R-REG-04 refuses the name %j on a resident identity card",
    (name) => {
      expect(problemsOf({ name })).toEqual({ code: "account/name-invalid", paths: ["name"] });
    },
  );
  it("R-REG-04 other ID types allow Latin letters", () => {
    expect(problemsOf({ idType: "passport", idNumber: "E12345678", name: "O'Neil, Anne-Marie" })).toBeUndefined();
  });
  it("R-REG-05 the profile nmec refuses pinyin for a rare character", async () => {
    const input = await signUpInput(nmec.context, { name: "王CHENG", nameIsPinyin: true });
    expect(problemsOf({}, input, nmec.context)?.code).toBe("account/pinyin-name-not-offered");
  });
});

describe("R-REG-06 ID documents", () => {
  it.each([
    ["15 digits", "110105491231002"],
    ["a wrong check digit", "110105194912310021"],
    ["a region that does not exist", "990105194912310020"],
    ["a birth date that never was", "110105194902300027"],
    ["emoji", "11010519491231😀2X"],
  ])("R-REG-06 refuses a resident number with %s", (_why, idNumber) => {
    expect(problemsOf({ idNumber })).toEqual({ code: "account/id-number-invalid", paths: ["idNumber"] });
  });
  it("R-REG-06 reads full-width digits and a small x as the number they are", () => {
    const typed = "１１０１０５１９４９１２３１００２ｘ";
    expect(readSignUp(context, { ...valid, idNumber: typed }).idNumber).toBe("11010519491231002X");
  });
  it.each([
    ["hk-macau-permit", "H12345678", "12345678"],
    ["taiwan-permit", "12345678", "H12345678"],
    ["hmt-residence-permit", "810000199408230021", "110105194912310020"],
    ["passport", "E12345678", "!"],
  ] as const)("R-REG-06 each document has its own rule: %s", (idType, right, wrong) => {
    const name = "CHAN Tai Man";
    expect(problemsOf({ idType, name, idNumber: right })).toBeUndefined();
    expect(problemsOf({ idType, name, idNumber: wrong })?.code).toBe("account/id-number-invalid");
  });
  it("R-REG-06 refuses a document that the profile does not offer", async () => {
    const qinghai = { ...context, profile: { ...context.profile, signUp: { ...context.profile.signUp, idTypes: [] } } };
    expect(problemsOf({}, valid, qinghai)?.code).toBe("account/id-type-not-offered");
  });
});

describe("the remaining fields", () => {
  it.each<[Partial<CreateAccountInput>, ErrorCode, string]>([
    [{ username: undefined }, "account/field-required", "username"],
    [{ email: "nobody@", emailCode: "000000" }, "account/contact-invalid", "email"],
    [{ phone: "12345678901", phoneCode: "000000" }, "account/contact-invalid", "phone"],
    [{ email: "a@example.com" }, "account/field-required", "emailCode"],
    [{ phone: "13800138000" }, "account/field-required", "phoneCode"],
    [
      { securityAnswers: [{ questionId: "my-own", answer: "x" }] },
      "account/security-question-unknown",
      "securityAnswers.0.questionId",
    ],
    [
      { securityAnswers: [{ questionId: "first-teacher", answer: " \u3000 " }] },
      "account/security-answer-weak",
      "securityAnswers.0.answer",
    ],
    [{ trackId: "astronaut" }, "account/track-unknown", "trackId"],
  ])("R-REG-13 says beside the field what is wrong: %j", (overrides, code, path) => {
    expect(problemsOf(overrides)).toEqual({ code, paths: [path] });
  });
});
