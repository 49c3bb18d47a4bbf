const dayMs = 86_400_000;
const beijingOffsetMs = 8 * 3_600_000;
const maxAgeYears = 130;

export type BirthDateProblem = "birth-date-unreal" | "birth-date-in-future" | "birth-date-too-long-ago";

/** `YYYY-MM-DD` from eight digits, or what is wrong with them on the day in China that contains the instant `now`. */
export function readBirthDate(yyyymmdd: string, now: Date): { readonly date: string } | BirthDateProblem {
  const date = `${yyyymmdd.slice(0, 4)}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6, 8)}`;
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) return "birth-date-unreal";
  const todayMs = Math.floor((now.getTime() + beijingOffsetMs) / dayMs) * dayMs;
  if (ms > todayMs) return "birth-date-in-future";
  if (new Date(todayMs).getUTCFullYear() - Number(yyyymmdd.slice(0, 4)) > maxAgeYears) return "birth-date-too-long-ago";
  return { date };
}
