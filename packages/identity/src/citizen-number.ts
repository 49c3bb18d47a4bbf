export interface CitizenNumberFacts {
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly sex: "male" | "female";
}

/**
 * What a checked 18-digit number says of its holder (GB 11643-1999: digits 7–14 are the birth date, an odd 17th digit
 * is a man's). Undefined for numbers of other forms, which say nothing.
 */
export function readCitizenNumber(idNumber: string): CitizenNumberFacts | undefined {
  const match = /^\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dX]$/.exec(idNumber);
  if (!match) return undefined;
  const [, year, month, day, sequenceEnd] = match;
  return { birthDate: `${year}-${month}-${day}`, sex: Number(sequenceEnd) % 2 === 1 ? "male" : "female" };
}
