import type { PlatformApi, PrivacyAnswer } from "./platform-api-shape.ts";

/** The id of the button with which a person agrees; the platform wants it named in the answer. */
export const agreeButtonId = "agree-privacy";

/**
 * Asks in the app's own words before the first call that the platform guards (`__usePrivacyCheck__`), such as album and
 * camera. Calls that come while one question is open share its answer. A client that is too old for this asks by itself.
 */
export function askInOwnWords(platform: PlatformApi, ask: () => Promise<boolean>): void {
  const waiting: ((given: PrivacyAnswer) => void)[] = [];
  platform.onNeedPrivacyAuthorization?.((answer) => {
    waiting.push(answer);
    if (waiting.length > 1) return;
    void ask().then((isAgreed) => {
      const given: PrivacyAnswer = isAgreed ? { event: "agree", buttonId: agreeButtonId } : { event: "disagree" };
      for (const tell of waiting.splice(0)) tell(given);
    });
  });
}
