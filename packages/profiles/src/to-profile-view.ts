import { idTypeNames, type Language, type Profile, Provider } from "@exam/contracts";
import type { AuthorityProfile } from "./authority-profile.ts";
import { translateProfile } from "./translate-profile.ts";

export type ClientKind = "web" | "mini-program";

/** The profile as `GET /profile` answers it to this kind of client; server-only policy stays behind. */
export function toProfileView(profile: AuthorityProfile, client: ClientKind, language: Language = "zh-CN"): Profile {
  const side = client === "web" ? "web" : "miniProgram";
  return translateProfile(viewOf(profile, side), side, language);
}

function viewOf(profile: AuthorityProfile, side: "web" | "miniProgram"): Profile {
  const { signUp, signIn, password } = profile;
  return {
    id: profile.id,
    name: profile.name,
    authority: profile.authority,
    examName: profile.examName,
    ...(profile.tracks.length > 0 && { tracks: profile.tracks }),
    signUp: {
      entry: signUp.entry,
      fields: signUp.fields,
      optionalFields: signUp.optionalFields,
      ...(signUp.emailProof && { emailProof: signUp.emailProof }),
      ...(signUp.phoneProof && { phoneProof: signUp.phoneProof }),
      idTypes: signUp.idTypes.map((id) => ({ id, name: idTypeNames[id] })),
      pinyinFallback: signUp.pinyinFallback,
      securityQuestions: signUp.securityQuestions,
      password: {
        minLength: password.minLength,
        maxLength: password.maxLength,
        needsLetterAndDigit: password.needsLetterAndDigit,
        hint: password.hint,
      },
      notice: { ...signUp.notice, title: signUp.notice.title[side] },
      endsAt: signUp.endsAt[side],
      activation: signUp.activation,
      ...(signUp.reviewLabel !== undefined && { reviewLabel: signUp.reviewLabel }),
      submitLabel: signUp.submitLabel[side],
    },
    signIn: {
      methods: signIn.methods[side],
      identifiers: signIn.identifiers,
      default: signIn.default[side],
      scanProviders: Provider.options.filter((provider) =>
        signIn.methods.web.some((way) => way === `${provider}-scan`),
      ),
      identifierLabel: signIn.identifierLabel,
      identifierPlaceholder: signIn.identifierPlaceholder,
      captcha: signIn.captcha,
      tips: signIn.tips,
      enterLabel: signIn.enterLabel,
    },
    recovery: { methods: profile.recovery.methods },
    readiness: profile.readiness.map(({ item, required, exceptTracks, label, hint }) => ({
      item,
      required,
      exceptTracks,
      label,
      hint,
    })),
    readyText: profile.readyText,
    ...(profile.examsLabel && { examsLabel: profile.examsLabel }),
    photoSpecId: profile.photoSpecId,
    degreeUse: profile.degrees.use,
    degreeLimit: profile.degrees.limit,
    faceAuth: profile.faceAuth,
    bindings: profile.bindings,
  };
}
