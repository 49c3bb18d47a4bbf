import { Profile, ProfileId } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { authorityProfiles, getAuthorityProfile, parseAuthorityProfile } from "./profiles.ts";
import { toProfileView } from "./to-profile-view.ts";

const nhc = getAuthorityProfile("nhc");

describe("authority profiles", () => {
  it("ships the four profiles, each under its own id", () => {
    expect(authorityProfiles.map((profile) => profile.id)).toEqual(ProfileId.options);
  });

  it("names the known profiles when asked for an unknown one", () => {
    expect(() => getAuthorityProfile("moe")).toThrow('unknown profile "moe", known: nhc, nmec, qinghai, chsi');
  });

  it.each(authorityProfiles)(
    "R-REG-01 $id: the notice says that the candidate signs up in person with true data",
    (profile) => {
      expect(profile.signUp.notice.text).toContain("务必由考生本人进行注册操作，确保信息真实有效");
      expect(profile.signUp.notice.title).toEqual({ web: "特别提示", miniProgram: "注册指引" });
      expect(profile.signUp.notice.version).not.toBe("");
    },
  );

  it("R-REG-01 nmec: the notice says that false or stolen data ends the account", () => {
    expect(getAuthorityProfile("nmec").signUp.notice.text).toMatch(/虚假信息，或者盗用他人信息.*账号将被终止使用/);
  });

  it("R-REG-05 pinyin may stand for a rare character at nhc and not at nmec", () => {
    expect(nhc.signUp.pinyinFallback).toBe(true);
    expect(getAuthorityProfile("nmec").signUp.pinyinFallback).toBe(false);
  });

  it.each(authorityProfiles)(
    "R-FAC-03 $id: the face consent is separate and says that refusing costs nothing",
    (profile) => {
      expect(profile.faceAuth.notice.id).not.toBe(profile.signUp.notice.id);
      expect(profile.faceAuth.notice.text).toContain("同意协议并认证");
      expect(profile.faceAuth.notice.text).toContain("不同意不影响您使用本系统");
    },
  );

  it("R-SES-01 nhc: the sign-in labels and 【特别提示】 are word for word", () => {
    expect(nhc.signIn.identifierLabel).toBe("用户名或证件号码");
    expect(nhc.signIn.tips[0]).toBe(`1、账号密码为考生在“${nhc.examName}”考试报名时注册的账号密码`);
  });

  it("R-SES-02 face is never the only way to sign in", () => {
    const faceOnly = { ...nhc.signIn, methods: { ...nhc.signIn.methods, miniProgram: ["face"] } };
    expect(() => parseAuthorityProfile({ ...nhc, signIn: faceOnly })).toThrow(
      "face is the only sign-in on miniProgram",
    );
  });
});

describe("a wrong profile stops the start", () => {
  it.each([
    ["a track that does not exist", { tracks: [], readiness: getAuthorityProfile("nmec").readiness }, "unknown track"],
    ["a missing email proof", { signUp: { ...nhc.signUp, emailProof: undefined } }, "email and emailProof"],
    ["questions nobody may ask", { signUp: { ...nhc.signUp, securityQuestions: [] } }, "securityQuestions"],
    ["a photo specification that does not exist", { photoSpecId: "moon" }, "no photo specification moon"],
    ["a field listed twice", { signUp: { ...nhc.signUp, optionalFields: ["name"] } }, "listed twice"],
    ["degrees asked for but unused", { degrees: { ...nhc.degrees, use: "none" } }, "not used"],
    [
      "accounts pending without a mail",
      { signUp: { ...nhc.signUp, initialState: "pending-activation" } },
      "activation",
    ],
    ["no provider that registers", { signUp: { ...nhc.signUp, entry: "identity" } }, "no provider registers"],
  ])("refuses %s", (_, change, problem) => {
    expect(() => parseAuthorityProfile({ ...nhc, ...change })).toThrow(problem);
  });

  it("refuses a shape that is not a profile", () => {
    expect(() => parseAuthorityProfile({ ...nhc, photoUploadsPerDay: "many" })).toThrow();
  });
});

describe("toProfileView", () => {
  it.each(authorityProfiles)("$id: both views keep to the wire shape and add nothing to it", (profile) => {
    for (const client of ["web", "mini-program"] as const) {
      const view = toProfileView(profile, client);
      expect(Profile.parse(view)).toEqual(view);
    }
  });

  it("R-REG-12 a sign-up ends on the sign-in page on the web and in the personal centre in a mini-program", () => {
    expect(toProfileView(nhc, "web").signUp.endsAt).toBe("sign-in");
    expect(toProfileView(nhc, "mini-program").signUp.endsAt).toBe("personal-centre");
  });

  it("R-REG-06 offers the six documents by their full names", () => {
    expect(toProfileView(nhc, "web").signUp.idTypes.map((idType) => idType.name)).toEqual([
      "居民身份证",
      "港澳居民来往内地通行证",
      "台湾居民来往大陆通行证",
      "港澳台居民居住证",
      "护照",
      "外国人永久居留身份证",
    ]);
  });

  it("keeps server-only policy behind", () => {
    const text = JSON.stringify(toProfileView(nhc, "web"));
    for (const secret of ["refusesCommon", "wrongAnswersAllowed", "idleMinutes", "initialState", "acceptedStates"]) {
      expect(text).not.toContain(secret);
    }
  });
});
