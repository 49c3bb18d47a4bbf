import { appScriptOf } from "./app-script-of.ts";

const minMsBetween = 10 * 60_000;

/** Calls back once the server has another build of the page than the one that runs; looks when the person comes back to it. */
export function onNewVersion(listener: () => void): void {
  const running = appScriptOf(document.documentElement.innerHTML);
  if (!running) return;
  let lookedAtMs = Date.now();
  let isKnown = false;

  async function look() {
    const reply = await fetch(window.location.pathname, { cache: "no-store" });
    const served = reply.ok ? appScriptOf(await reply.text()) : undefined;
    if (!served || served === running) return;
    isKnown = true;
    listener();
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden || isKnown || Date.now() - lookedAtMs < minMsBetween) return;
    lookedAtMs = Date.now();
    look().catch(() => undefined);
  });
}

/** Loads the page in its newer version. */
export function takeNewVersion(): void {
  window.location.reload();
}
