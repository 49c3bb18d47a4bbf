import { commonCopy } from "../copy/every-page.ts";

/** An instant in the device's own time zone, to the minute: 2026年11月21日 09:05. */
export function formatTime(instant: string): string {
  return commonCopy.time(new Date(instant));
}
