import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jpeg } from "../test/face-steps.ts";
import { openEidIdentity } from "./eid-identity.ts";
import { isSamePerson, readFacePicture } from "./face-verdict.ts";

const person = { name: "阿卜杜拉·买买提", idType: "resident-id", idNumber: "11010519491231002X" } as const;

describe("the person of an answer", () => {
  it.each(".•・‧∙⋅．·".split(""))("is the same with the dot %s in the name", (dot) => {
    expect(isSamePerson(person, { name: ` 阿卜杜拉${dot}买买提`, idNumber: "11010519491231002x" })).toBe(true);
  });

  it("is another with any other name or number", () => {
    for (const answered of [
      { name: "阿卜杜拉买买提", idNumber: person.idNumber },
      { name: person.name, idNumber: "110105194912310020" },
      { name: person.name, idNumber: "" },
      { name: "", idNumber: person.idNumber },
    ]) {
      expect(isSamePerson(person, answered)).toBe(false);
    }
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, idNumber) => {
        expect(isSamePerson(person, { name, idNumber })).toBe(false);
      }),
    );
  });
});

describe("the face picture of an answer", () => {
  it("is read from base64, with or without the head of a data URL, and in any of its alphabets", () => {
    for (const text of [
      jpeg.toString("base64"),
      jpeg.toString("base64url"),
      `data:image/jpeg;base64,${jpeg.toString("base64")}`,
    ]) {
      expect(readFacePicture(text)).toEqual({ facePicture: jpeg });
    }
  });

  it("is left out when it is none", () => {
    for (const text of [undefined, null, "", "no", "R0lGODlh"]) expect(readFacePicture(text)).toEqual({});
  });
});

describe("an encrypted identity", () => {
  it("opens to nothing, without a complaint, whatever is in it", async () => {
    const key = "39".repeat(32);
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 140 }),
        fc.uint8Array({ maxLength: 64 }),
        async (DesKey, UserInfo) => {
          const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
          expect(await openEidIdentity({ DesKey: base64(DesKey), UserInfo: base64(UserInfo) }, key)).toBeUndefined();
        },
      ),
      { numRuns: 50 },
    );
  });
});
