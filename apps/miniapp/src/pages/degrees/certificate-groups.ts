const fours = [4, 4, 4, 4, 4, 4];
const earliestYear = 1980;
const latestYear = 2099;

const education = /^\d{17,18}$/;
const degree = /^[A-Za-z]?\d{10}[A-Za-z\d]\d{5}$/;

/**
 * Lengths of the groups of a certificate's number, the rest being the last. Education, 18 digits (17 before 2002):
 * school 5, type 1, year 4, level 2, serial (高等教育学历证书电子注册管理暂行规定, 2001). Degree, 16: unit 5, level 1, year 4,
 * serial 6, some with a letter before (国务院学位委员会, 关于调整学位证书编号方式的通知, 2005). Others in fours.
 */
export function certificateGroups(number: string): readonly number[] {
  if (certificateYear(number) === undefined) return fours;
  const letters = /^[A-Za-z]/.test(number) ? 1 : 0;
  return education.test(number) ? [5, 1, 4, 2] : [letters, 5, 1, 4];
}

/** The year in a whole number of either structure; undefined for others, such as those of self-study. */
export function certificateYear(number: string): number | undefined {
  if (!education.test(number) && !degree.test(number)) return undefined;
  const year = Number(number.replace(/^[A-Za-z]/, "").slice(6, 10));
  return year >= earliestYear && year <= latestYear ? year : undefined;
}
