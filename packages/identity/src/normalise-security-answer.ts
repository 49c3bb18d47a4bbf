/** The form in which two security answers are the same one: width, case and spaces do not count (R-REG-08). */
export function normaliseSecurityAnswer(answer: string): string {
  return answer.normalize("NFKC").toLowerCase().replace(/\s/gu, "");
}
