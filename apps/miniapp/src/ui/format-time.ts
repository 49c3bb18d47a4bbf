/** An instant in the device's own time zone, to the minute: 2026年11月21日 09:05. */
export function formatTime(instant: string): string {
  const date = new Date(instant);
  const pad = (number: number) => String(number).padStart(2, "0");
  const day = `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日`;
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}
