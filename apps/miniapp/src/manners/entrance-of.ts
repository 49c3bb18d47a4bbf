import type { routes } from "../device/navigate.ts";

/** Names under which printed codes and links lead to a page: `…/pages/home/index?to=photo`, or the scene `to=photo`. */
const entrances = new Map<string, keyof typeof routes>([
  ["sign-up", "signUp"],
  ["sign-in", "signIn"],
  ["recovery", "recovery"],
  ["photo", "photo"],
  ["degrees", "degrees"],
  ["wechat", "wechat"],
  ["centre", "centre"],
]);

/** The page that a code or link asks for; `unknown` when it names one that is not there. */
export function entranceOf({ to }: { readonly to?: string | undefined }): keyof typeof routes | "unknown" | undefined {
  return to === undefined ? undefined : (entrances.get(to) ?? "unknown");
}
