/** Only WeChat keeps a privacy guide of its own; elsewhere the notice of the sign-up page says it all. */
export const hasPrivacyGuide: boolean = false;

export function openPrivacyGuide(): void {}
