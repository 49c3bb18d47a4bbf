import { languageOpened } from "../device/open-language.h5.ts";

const patienceMs = 1500;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Fetched with the page's own files, so that a slow phone takes the app in several short pieces. */
async function profileKnown(): Promise<void> {
  const { loadProfile } = await import("./profile-store.ts");
  await languageOpened;
  await loadProfile();
}

/**
 * No page of the browser is drawn before its language is there, and before the authority is known or has kept one
 * waiting too long: a page that is drawn once neither flickers nor jumps. The last wait lets the phone answer a touch.
 */
export const firstPageReady: Promise<unknown> = languageOpened
  .then(() => Promise.race([profileKnown().catch(() => undefined), wait(patienceMs)]))
  .then(() => wait(0));
