import type { Language, Profile } from "@exam/contracts";
import type { AuthorityProfile } from "./authority-profile.ts";
import { en } from "./translations/en/index.ts";
import type { ProfileTranslation } from "./translations/profile-texts.ts";
import { zhHant } from "./translations/zh-hant/index.ts";

const translations: Readonly<Record<Exclude<Language, "zh-CN">, ProfileTranslation>> = { en, "zh-Hant": zhHant };

/**
 * The view of a profile in another language. Its notices keep their Chinese text, which is what is agreed to, and get a
 * translation beside it.
 */
export function translateProfile(
  view: Profile,
  side: keyof AuthorityProfile["signUp"]["submitLabel"],
  language: Language,
): Profile {
  if (language === "zh-CN") return view;
  const { profiles, shared } = translations[language];
  const texts = profiles[view.id];
  const { signUp, signIn, faceAuth } = view;
  return {
    ...view,
    name: texts.name,
    authority: texts.authority,
    examName: texts.examName,
    ...(view.tracks && { tracks: view.tracks.map(({ id, name }) => ({ id, name: texts.tracks[id] ?? name })) }),
    signUp: {
      ...signUp,
      idTypes: signUp.idTypes.map(({ id }) => ({ id, name: shared.idTypes[id] })),
      securityQuestions: signUp.securityQuestions.map(({ id, text }) => ({
        id,
        text: shared.securityQuestions[id] ?? text,
      })),
      password: { ...signUp.password, hint: texts.passwordHint },
      notice: {
        ...signUp.notice,
        translation: { title: shared.noticeTitle[side], text: texts.noticeText.join("\n") },
      },
      ...(texts.reviewLabel !== undefined && { reviewLabel: texts.reviewLabel }),
      submitLabel: texts.submitLabel[side],
    },
    signIn: {
      ...signIn,
      identifierLabel: texts.identifierLabel,
      identifierPlaceholder: texts.identifierPlaceholder,
      tips: [...texts.tips],
      enterLabel: texts.enterLabel,
    },
    readiness: view.readiness.map((requirement) => ({ ...requirement, ...texts.readiness[requirement.item] })),
    readyText: texts.readyText,
    ...(texts.examsLabel !== undefined && { examsLabel: texts.examsLabel }),
    faceAuth: {
      ...faceAuth,
      notice: {
        ...faceAuth.notice,
        translation: { title: shared.faceNotice.title, text: shared.faceNotice.text(texts.authority).join("\n") },
      },
    },
  };
}
