import type { FaceOutcome, FacePerson } from "./face-verifier.ts";

/** Whether a provider's answer is about the person it was asked about. Letter case of a document number says nothing. */
export function isSamePerson(
  person: FacePerson,
  answered: { readonly name: string; readonly idNumber: string },
): boolean {
  return (
    answered.name.normalize("NFC").trim() === person.name.normalize("NFC").trim() &&
    answered.idNumber.trim().toUpperCase() === person.idNumber.trim().toUpperCase()
  );
}

export const otherPerson: FaceOutcome = { outcome: "failed", reason: "other-person" };
