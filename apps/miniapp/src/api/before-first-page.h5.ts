import { languageOpened } from "../device/open-language.h5.ts";
import { loadProfile } from "./profile-store.ts";

const patienceMs = 1500;

/**
 * No page of the browser is drawn before its language is there, and before the authority is known or has kept one
 * waiting too long: a page that is drawn once neither flickers nor jumps.
 */
export const firstPageReady: Promise<unknown> = languageOpened.then(() =>
  Promise.race([loadProfile(), new Promise((resolve) => setTimeout(resolve, patienceMs))]),
);
