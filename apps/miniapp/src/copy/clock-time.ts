/** Hours and minutes in the device's own time zone: 09:05. */
export function clockTime(date: Date): string {
  const pad = (number: number) => String(number).padStart(2, "0");
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`;
}
