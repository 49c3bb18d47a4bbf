const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const dayMs = 24 * 60 * 60_000;

/** The `index`-th resident identity number: a real region, a real birth date, the check digit of GB 11643. */
export function residentId(index: number): string {
  const day = new Date(Date.UTC(1980, 0, 1) + (index % 8000) * dayMs).toISOString().slice(0, 10).replaceAll("-", "");
  const first17 = `110105${day}${String(Math.floor(index / 8000) + 1).padStart(3, "0")}`;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return first17 + "10X98765432".charAt(sum % 11);
}
