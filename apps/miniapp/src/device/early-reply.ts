import type { Reply } from "./network-device.ts";

/** A mini-program asks nothing before its own scripts run. */
export function takeEarlyReply(_url: string): Promise<Reply> | undefined {
  return undefined;
}
