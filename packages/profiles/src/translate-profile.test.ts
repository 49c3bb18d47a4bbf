import { type Language, Profile, z } from "@exam/contracts";
import { describe, expect, it } from "vitest";
import { authorityProfiles } from "./profiles.ts";
import { toProfileView } from "./to-profile-view.ts";

const translations = ["zh-Hant", "en"] as const satisfies readonly Language[];
const cases = authorityProfiles.flatMap((profile) =>
  translations.map((language) => ({ profile, language, id: profile.id })),
);

/** Texts of a view by their places, without what is the same in every language. */
function textsOf(value: unknown, place = ""): [string, string][] {
  if (typeof value === "string") return [[place, value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, `${place}.${index}`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, `${place}.${key}`));
}

const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
/** The Chinese text of a notice is the binding one, and an Official Account is found under its own name. */
const staysChinese = /^\.(signUp|faceAuth)\.notice\.(title|text)$|officialAccountName$/;
/** Exams are named in the authority's own words too, so that they are found in its announcements. */
const namesExams = /^\.signIn\.tips\.\d$/;

describe("R-APP-07 a profile in another language", () => {
  it.each(cases)("$id in $language fits the contract and changes words alone", ({ profile, language }) => {
    const original = toProfileView(profile, "web");
    const view = toProfileView(profile, "web", language);
    expect(z.parse(Profile, view)).toEqual(view);
    const places = (texts: [string, string][]) =>
      texts.map(([place]) => place).filter((place) => !place.includes(".translation."));
    expect(places(textsOf(view))).toEqual(places(textsOf(original)));
    expect(view.signUp.notice).toMatchObject(original.signUp.notice);
    expect(view.faceAuth.notice).toMatchObject(original.faceAuth.notice);
    expect(view.signUp.notice.translation?.text.split("\n")).toHaveLength(
      original.signUp.notice.text.split("\n").length,
    );
    expect(view.faceAuth.notice.translation?.text.split("\n")).toHaveLength(
      original.faceAuth.notice.text.split("\n").length,
    );
    expect(view.signIn.tips).toHaveLength(original.signIn.tips.length);
  });

  it.each(authorityProfiles)("$id in English has no Chinese left but names", (profile) => {
    for (const client of ["web", "mini-program"] as const) {
      const chinese = textsOf(toProfileView(profile, client, "en")).filter(([, text]) => isChinese(text));
      expect(chinese.filter(([place]) => !staysChinese.test(place) && !namesExams.test(place))).toEqual([]);
    }
  });

  it.each(authorityProfiles)("$id in Traditional Chinese translates what is Chinese", (profile) => {
    const original = textsOf(toProfileView(profile, "web"));
    const view = new Map(textsOf(toProfileView(profile, "web", "zh-Hant")));
    const long = original.filter(([place, text]) => isChinese(text) && text.length > 12 && !staysChinese.test(place));
    for (const [place, text] of long) expect(view.get(place), place).not.toBe(text);
  });

  it("is the profile's own Simplified Chinese unless told", () => {
    for (const profile of authorityProfiles) {
      expect(toProfileView(profile, "web", "zh-CN")).toEqual(toProfileView(profile, "web"));
    }
  });
});
