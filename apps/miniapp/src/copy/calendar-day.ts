/** A calendar day as the server writes it, `2016-07-01` or `2016-07`, as a certificate has it: 2016年7月1日. */
export function calendarDay(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date) ?? [];
  if (!year) return date;
  return `${year}年${Number(month)}月${day ? `${Number(day)}日` : ""}`;
}
