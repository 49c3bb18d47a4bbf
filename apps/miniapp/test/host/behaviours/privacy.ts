import { allNodes } from "../find-node.ts";
import { answering, type Behaviours, type HostState } from "../host-state.ts";
import { PlatformFailure } from "../platform-failure.ts";
import { pressConsent } from "../press-consent.ts";
import type { Bag } from "../realm.ts";

/** Functions that WeChat and Alipay hold back until the person has agreed to the privacy guideline (`__usePrivacyCheck__`). */
const privacyGuarded = new Set([
  "chooseImage",
  "chooseMedia",
  "chooseVideo",
  "saveImage",
  "saveImageToPhotosAlbum",
  "saveVideoToPhotosAlbum",
  "getClipboardData",
  "chooseAddress",
  "getLocation",
  "chooseLocation",
  "startRecord",
  "addPhoneContact",
  "chooseMessageFile",
  "requirePrivacyAuthorize",
]);

const coolDownMs = 10_000;
const refusal = () => new PlatformFailure("privacy permission is not authorized", 104);

/** Presses the app's own button as soon as it is drawn. */
function agreeWhenAsked(host: HostState): void {
  const [button] = allNodes(host.pages.tree()).filter(
    ({ attributes }) => attributes["open-type"] === "agreePrivacyAuthorization",
  );
  if (button) pressConsent(host, button);
  else if (!host.isPrivacyAgreed) setTimeout(() => agreeWhenAsked(host), 20).unref();
}

/**
 * Asks for agreement as the platform does: through the app's own listener when it has one, else by its own dialog, which
 * the person here accepts. An answer that says agreed counts only after the button it names was pressed.
 */
export async function agreeToPrivacy(host: HostState, name: string): Promise<void> {
  if (host.platform.name === "swan" || host.isPrivacyAgreed || !privacyGuarded.has(name)) return;
  const [listener] = host.listeners.get("onNeedPrivacyAuthorization") ?? [];
  if (listener === undefined) {
    host.isPrivacyAgreed = true;
    return;
  }
  if (Date.now() - host.privacyRefusedAtMs < coolDownMs) throw refusal();
  await new Promise<void>((resolve, reject) => {
    const answer = (given: Bag): void => {
      if (given.event === "agree") {
        if (!host.pressedConsents.has(String(given.buttonId)))
          host.report(new Error(`nobody pressed a button for agreeing with the id ${String(given.buttonId)}`));
        host.isPrivacyAgreed = true;
        resolve();
      } else if (given.event === "disagree") {
        host.privacyRefusedAtMs = Date.now();
        reject(refusal());
      }
    };
    host.realm.call(listener, undefined, answer, host.realm.copyIn({ referrer: name }));
    if (host.person.privacy !== "alone") agreeWhenAsked(host);
  });
}

export const privacyBehaviours: Behaviours = {
  getPrivacySetting: answering((host) => ({
    needAuthorization: !host.isPrivacyAgreed,
    privacyContractName: "《隐私保护指引》",
  })),
  requirePrivacyAuthorize: answering(() => ({})),
  openPrivacyContract: answering((host) => {
    host.openedContracts += 1;
    return {};
  }),
};
