const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const dayMs = 24 * 60 * 60_000;
let made = 0;

/** A resident identity number nobody else in this file has: a real region, a real birth date, the check digit of GB 11643. */
export function residentId(): string {
  made += 1;
  const birthDate = new Date(Date.UTC(1985, 0, 1) + made * dayMs).toISOString().slice(0, 10).replaceAll("-", "");
  return withCheckDigit(`110105${birthDate}${String(made % 1000).padStart(3, "0")}`);
}

/** The number of somebody born on this day, `YYYY-MM-DD`: an odd 17th digit is a man's. */
export function residentIdOf(birthDate: string, sex: "male" | "female"): string {
  made += 1;
  const sequence = String((made % 400) * 2 + (sex === "male" ? 1 : 0)).padStart(3, "0");
  return withCheckDigit(`110105${birthDate.replaceAll("-", "")}${sequence}`);
}

function withCheckDigit(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return first17 + "10X98765432".charAt(sum % 11);
}
