import { platformApi } from "./platform-api";
import { askInOwnWords } from "./privacy-guide.ts";

export const hasPrivacyGuide: boolean = platformApi.openPrivacyContract !== undefined;

/** Opens the platform's page with the privacy guide of this mini-program. */
export function openPrivacyGuide(): void {
  platformApi.openPrivacyContract?.({});
}

/** `ask` shows the question and says whether the person agreed. */
export function onPrivacyAsked(ask: () => Promise<boolean>): void {
  askInOwnWords(platformApi, ask);
}
