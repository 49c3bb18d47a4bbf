import { routes } from "./navigate.ts";

const query = new URLSearchParams(window.location.search);
const isAnswer = query.has("state") && (query.has("code") || query.has("error"));
let answer = isAnswer ? window.location.search.slice(1) : undefined;

// Before the router looks at the address: the answer stands in no history and no address that is passed on.
if (isAnswer) window.history.replaceState(null, "", `${window.location.pathname}#${routes.signIn}`);

/** The query with which a platform's own page led this browser back here; told once. */
export function takePlatformAnswer(): string | undefined {
  const taken = answer;
  answer = undefined;
  return taken;
}

/** Leaves for a platform's own page, which leads back. */
export function leaveFor(url: string): void {
  window.location.assign(url);
}
