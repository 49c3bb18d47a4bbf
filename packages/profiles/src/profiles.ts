import { ProfileId, z } from "@exam/contracts";
import { chsi } from "./authorities/chsi.ts";
import { nhc } from "./authorities/nhc.ts";
import { nmec } from "./authorities/nmec.ts";
import { qinghai } from "./authorities/qinghai.ts";
import { AuthorityProfile } from "./authority-profile.ts";
import { photoSpecs } from "./photo-specs/photo-specs.ts";

/** Every profile that ships, checked when the module loads: a wrong one stops the start, not a candidate. */
export const authorityProfiles: readonly AuthorityProfile[] = [nhc, nmec, qinghai, chsi].map(parseAuthorityProfile);

/** Checks one profile's shape and that its parts agree; throws with every problem listed. */
export function parseAuthorityProfile(data: unknown): AuthorityProfile {
  const profile = z.parse(AuthorityProfile, data);
  const problems = disagreements(profile);
  if (problems.length > 0) throw new Error(`profile ${profile.id}: ${problems.join("; ")}`);
  return profile;
}

/** The profile named by the configuration; throws an Error that lists the known ids. */
export function getAuthorityProfile(id: string): AuthorityProfile {
  const profile = authorityProfiles.find((candidate) => candidate.id === id);
  if (!profile) throw new Error(`unknown profile "${id}", known: ${ProfileId.options.join(", ")}`);
  return profile;
}

function disagreements(profile: AuthorityProfile): string[] {
  const { signUp, signIn, readiness, tracks, degrees, password } = profile;
  const problems: string[] = [];
  const refuse = (isWrong: boolean, problem: string) => {
    if (isWrong) problems.push(problem);
  };
  const asked = [...signUp.fields, ...signUp.optionalFields];
  refuse(new Set(asked).size !== asked.length, "a sign-up field is listed twice");
  refuse(asked.includes("email") !== (signUp.emailProof !== undefined), "email and emailProof do not agree");
  refuse(asked.includes("phone") !== (signUp.phoneProof !== undefined), "phone and phoneProof do not agree");
  refuse(
    asked.includes("securityAnswers") !== signUp.securityQuestions.length > 0,
    "securityAnswers and securityQuestions do not agree",
  );
  refuse(signUp.entry === "form" && !asked.includes("idNumber"), "a form without idNumber");
  refuse(signUp.entry === "identity" && signIn.providersThatRegister.length === 0, "no provider registers anybody");
  refuse(
    (signUp.activation === "email-link") !== (signUp.initialState === "pending-activation"),
    "activation and initialState do not agree",
  );
  for (const client of ["web", "miniProgram"] as const) {
    refuse(!signIn.methods[client].includes(signIn.default[client]), `default sign-in is not offered on ${client}`);
    refuse(
      signIn.methods[client].every((way) => way === "face"),
      `face is the only sign-in on ${client}`,
    );
  }
  const trackIds = tracks.map((track) => track.id);
  for (const rule of readiness) {
    for (const track of rule.exceptTracks) {
      refuse(!trackIds.includes(track), `${rule.item} names the unknown track ${track}`);
    }
    refuse(rule.item === "degree" && degrees.use === "none", "degree is asked for but not used");
    refuse(
      rule.item === "degree" && (rule.evidence === "archive") !== (degrees.use === "archive"),
      "degree evidence and use do not agree",
    );
  }
  refuse(!photoSpecs.some((spec) => spec.id === profile.photoSpecId), `no photo specification ${profile.photoSpecId}`);
  refuse(password.minLength > password.maxLength, "the password's minimum exceeds its maximum");
  return problems;
}
