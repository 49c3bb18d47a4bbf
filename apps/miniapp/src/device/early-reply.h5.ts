import type { Reply } from "./network-device.ts";

declare global {
  interface Window {
    /** Written by `plugins/open-early.js`: what the head of the page asked, by address. */
    earlyReplies?: Record<string, Promise<Response> | undefined>;
  }
}

/** What the head of the page asked of the server before the app was there; each reply is taken once. */
export function takeEarlyReply(url: string): Promise<Reply> | undefined {
  const asked = window.earlyReplies?.[url];
  if (!asked) return undefined;
  delete window.earlyReplies?.[url];
  return asked.then(async (response) => ({
    status: response.status,
    text: await response.text(),
    headers: Object.fromEntries(response.headers.entries()),
  }));
}
