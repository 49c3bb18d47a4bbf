import type { IdType } from "@exam/contracts";

const citizenGroups = [6, 8, 4];
const fours = [4, 4, 4, 4];

/** The parts of `text` of these lengths, and what is left as the last; parts that would be empty are left out. */
export function cutIntoGroups(text: string, lengths: readonly number[]): readonly string[] {
  const groups: string[] = [];
  let at = 0;
  for (const length of lengths) {
    groups.push(text.slice(at, at + length));
    at += length;
  }
  groups.push(text.slice(at));
  return groups.filter((group) => group !== "");
}

/**
 * A document number, whole or in the making, in groups that an eye can compare with the card: region, birth date and
 * sequence of the 18-digit numbers of GB 11643, leading letters and fours of all others.
 */
export function groupIdNumber(idType: IdType, number: string): string {
  if (idType === "resident-id" || idType === "hmt-residence-permit" || /^9\d/.test(number))
    return cutIntoGroups(number, citizenGroups).join(" ");
  const letters = /^[A-Z]*/.exec(number)?.[0] ?? "";
  return cutIntoGroups(number, [letters.length, ...fours]).join(" ");
}

/** A mainland mobile number as people say it: 138 0013 8000. */
export function groupPhone(phone: string): string {
  return cutIntoGroups(phone, [3, 4]).join(" ");
}
