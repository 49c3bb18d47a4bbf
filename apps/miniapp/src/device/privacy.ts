/** WeChat and Alipay keep a privacy guide of their own; elsewhere the notice of the sign-up page says it all. */
export const hasPrivacyGuide: boolean = false;

export function openPrivacyGuide(): void {}

/** Baidu and browsers ask for camera and album themselves, each at its first use. */
export function onPrivacyAsked(_ask: () => Promise<boolean>): void {}
