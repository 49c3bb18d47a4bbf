import type { DegreeOwnerVerdict, DegreeReading } from "@exam/contracts";
import { editDistance } from "./fields/edit-distance.ts";
import type { PictureReading } from "./read-degree-picture.ts";

/** What the account knows of its owner; `sex` and `birthDate` follow from a citizen number where there is one. */
export interface AccountOwner {
  readonly name: string;
  readonly sex?: "男" | "女";
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string;
}

/** Dots of a name differ by keyboard and print. */
function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[^\p{Script=Han}A-Za-z]/gu, "")
    .toUpperCase();
}

/** A reading as `readDegreePicture` gives it, or without its word on the owner's name. */
export type ComparedReading = DegreeReading & Partial<Pick<PictureReading, "ownerName">>;

/**
 * Whether a reading speaks of the account's owner. `same`: the name agrees and nothing that was read well disagrees.
 * `different`: a name, birth date or sex that was read well is another's. All else is `unsure`: a name with one
 * character that may be misread, unless the picture itself speaks against the owner's name; a page of something else.
 */
export function compareWithAccount(reading: ComparedReading, owner: AccountOwner): DegreeOwnerVerdict {
  if (reading.page === "other") return "unsure";
  const isSure = (field: "name" | "sex" | "birthDate") =>
    reading.fields[field].value !== null && !reading.unsure.includes(field);
  const read = reading.fields.name.value;
  const agreesOn = (field: "sex" | "birthDate") => {
    const expected = owner[field];
    const value = reading.fields[field].value;
    if (expected === undefined || value === null || !isSure(field)) return null;
    return expected.startsWith(value) || value.startsWith(expected);
  };
  const facts = [agreesOn("birthDate"), agreesOn("sex")];
  if (read === null) return facts.includes(false) ? "different" : "unsure";
  const name = plainName(read);
  const expected = plainName(owner.name);
  if (name === expected)
    return facts.includes(false) ? (agreesOn("birthDate") === false ? "different" : "unsure") : "same";
  const distance = editDistance(name, expected);
  const mayBeMisread = reading.ownerName !== "differs" || !isSure("name");
  const isClose = distance <= 1 || distance <= Math.floor([...expected].length / 3);
  if (isClose && mayBeMisread && !facts.includes(false)) return "unsure";
  if (facts.includes(false)) return "different";
  return isSure("name") ? "different" : "unsure";
}
