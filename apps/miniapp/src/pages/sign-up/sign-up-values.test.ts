import type { Profile } from "@exam/contracts";
import { getAuthorityProfile, toProfileView } from "@exam/profiles";
import { describe, expect, it } from "vitest";
import { checkSignUp, emptySignUp, type SignUpValues, toRequest } from "./sign-up-values.ts";

const captcha = { captchaId: "00000000-0000-4000-8000-000000000000", captchaAnswer: "AB12" };

function profileOf(id: Profile["id"]): Profile {
  return toProfileView(getAuthorityProfile(id), "web");
}

const filled: SignUpValues = {
  ...emptySignUp,
  username: "zhang_san",
  password: "Sunlight2031",
  passwordAgain: "Sunlight2031",
  name: "张三",
  idType: "resident-id",
  idNumber: "11010519491231002X",
  securityQuestion: "first-teacher",
  securityAnswers: "王老师",
};

const nhc = profileOf("nhc");
const check = (changes: Partial<SignUpValues>, profile = nhc) =>
  checkSignUp(profile, { ...filled, ...changes }, captcha.captchaAnswer);
const errorsOf = (changes: Partial<SignUpValues>, profile = nhc) =>
  Object.entries(check(changes, profile)).flatMap(([name, message]) => (message ? [name] : []));

describe("the sign-up form", () => {
  it("finds nothing wrong with a complete form", () => {
    expect(errorsOf({})).toEqual([]);
  });

  it("R-REG-13 names every missing field at once", () => {
    const missing = Object.keys(checkSignUp(nhc, emptySignUp, "")).sort();
    expect(missing).toEqual(
      ["captchaAnswer", "idType", "password", "securityAnswers", "securityQuestion", "username"].sort(),
    );
  });

  it("R-REG-03 wants the password twice the same", () => {
    expect(errorsOf({ passwordAgain: "Sunlight2032" })).toEqual(["passwordAgain"]);
  });

  it("R-REG-06 says why a 15-digit number is refused", () => {
    expect(check({ idNumber: "110105491231002" }).idNumber).toMatch(/15 位/);
  });

  it("R-REG-04 refuses Latin letters in a mainland name", () => {
    expect(errorsOf({ name: "Zhang San" })).toEqual(["name"]);
  });

  it("R-REG-09 wants the code once an optional phone is given", () => {
    expect(errorsOf({ phone: "13800138000" })).toEqual(["phoneCode"]);
    expect(errorsOf({ phone: "13800138000", phoneCode: "123456" })).toEqual([]);
    expect(errorsOf({ phone: "1380013" })).toEqual(["phone"]);
  });

  it("asks what the profile asks: an email for chsi, a track for nmec", () => {
    const chsi = profileOf("chsi");
    expect(errorsOf({}, chsi)).toEqual(["email"]);
    expect(errorsOf({ email: "a@b.cn" }, chsi)).toEqual([]);
    expect(errorsOf({ email: "a@b.cn", emailCode: "123456" }, profileOf("nmec"))).toEqual(["trackId"]);
  });
});

describe("toRequest", () => {
  it("carries consent with the notice's version and nothing that was not asked", () => {
    const request = toRequest(nhc, { ...filled, trackId: "x" }, captcha);
    expect(request.consents).toEqual([{ noticeId: nhc.signUp.notice.id, version: nhc.signUp.notice.version }]);
    expect(Object.keys(request).sort()).toEqual(
      [
        "captchaAnswer",
        "captchaId",
        "consents",
        "idNumber",
        "idType",
        "name",
        "password",
        "securityAnswers",
        "username",
      ].sort(),
    );
  });

  it("sends no username and no code for chsi, whose email is proven by a link", () => {
    const request = toRequest(profileOf("chsi"), { ...filled, email: " a@b.cn ", emailCode: "123456" }, captcha);
    expect(request.email).toBe("a@b.cn");
    expect(request).not.toHaveProperty("emailCode");
    expect(request).not.toHaveProperty("username");
    expect(request).not.toHaveProperty("securityAnswers");
  });

  it("says that pinyin stands for the name only when it was ticked", () => {
    expect(toRequest(nhc, filled, captcha)).not.toHaveProperty("nameIsPinyin");
    expect(toRequest(nhc, { ...filled, nameIsPinyin: "yes" }, captcha).nameIsPinyin).toBe(true);
  });
});
