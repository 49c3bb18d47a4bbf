const municipalities = ["11", "12", "31", "50"];

/** GB/T 2260 codes of provinces, autonomous regions and municipalities that issue resident identity cards, and Taiwan. */
const provinces = [
  ...municipalities,
  ...["13", "14", "15", "21", "22", "23", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46"],
  ...["51", "52", "53", "54", "61", "62", "63", "64", "65", "71"],
];

/**
 * Whether six digits can be an administrative division code. GB/T 2260-2007 gives the second pair 01–20 and 51–70 to
 * cities, 21–50 to prefectures and leagues, 90 to counties under a province; in a municipality it is 01 (districts),
 * 02 (counties) or 03 (cities, Chongqing before 2006). 00 is the province itself, and in Hainan the counties of the
 * years before 2003. Numbers are for life while divisions come and go, so no list of today's divisions decides.
 */
export function isRegionCode(sixDigits: string): boolean {
  const province = sixDigits.slice(0, 2);
  const second = Number(sixDigits.slice(2, 4));
  if (!provinces.includes(province)) return false;
  if (second === 0) return province === "46" || sixDigits.endsWith("00");
  if (municipalities.includes(province)) return second <= 3;
  return second <= 70 || second === 90;
}
