import type { FaceOutcome, FacePerson } from "./face-verifier.ts";

/**
 * Whether a provider's answer is about the person it was asked about. Letter case of a document number and which of the
 * look-alike dots stands in a name say nothing (R-REG-04).
 */
export function isSamePerson(
  person: FacePerson,
  answered: { readonly name: string; readonly idNumber: string },
): boolean {
  const name = (text: string) =>
    text
      .normalize("NFC")
      .trim()
      .replace(/[.•・‧∙⋅．]/gu, "·");
  const number = (text: string) => text.trim().toUpperCase();
  return name(answered.name) === name(person.name) && number(answered.idNumber) === number(person.idNumber);
}

export const otherPerson: FaceOutcome = { outcome: "failed", reason: "other-person" };

/**
 * The face picture of a reply: base64, perhaps as a data URL. What is no picture is left out, since the person has passed
 * without it and a photo can still be compared by a person.
 */
export function readFacePicture(text: string | null | undefined): { readonly facePicture?: Uint8Array } {
  if (!text) return {};
  const bytes = Buffer.from(text.replace(/^data:[^,]*,/, ""), "base64");
  const isPicture = bytes.subarray(0, 3).equals(jpegStart) || bytes.subarray(0, 4).equals(pngStart);
  return isPicture ? { facePicture: bytes } : {};
}

const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
