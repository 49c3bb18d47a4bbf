import { answering, type Behaviours, type HostState } from "../host-state.ts";
import { PlatformFailure } from "../platform-failure.ts";
import type { Bag } from "../realm.ts";

/** Functions that WeChat holds back until the person has agreed to the privacy guideline (`__usePrivacyCheck__`). */
const privacyGuarded = new Set([
  "chooseImage",
  "chooseMedia",
  "chooseVideo",
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

/**
 * Asks for agreement as WeChat does: through the app's own listener when it has one, else by WeChat's own dialog, which the
 * person here accepts.
 */
export async function agreeToPrivacy(host: HostState, name: string): Promise<void> {
  if (host.platform.name !== "weapp" || host.isPrivacyAgreed || !privacyGuarded.has(name)) return;
  const [listener] = host.listeners.get("onNeedPrivacyAuthorization") ?? [];
  if (listener === undefined) {
    host.isPrivacyAgreed = true;
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const answer = (given: Bag): void => {
      if (given.event === "agree") {
        host.isPrivacyAgreed = true;
        resolve();
      } else if (given.event === "disagree") reject(new PlatformFailure("privacy permission is not authorized", 104));
    };
    host.realm.call(listener, undefined, answer, host.realm.copyIn({ referrer: name }));
  });
}

export const privacyBehaviours: Behaviours = {
  getPrivacySetting: answering((host) => ({
    needAuthorization: !host.isPrivacyAgreed,
    privacyContractName: "《隐私保护指引》",
  })),
  requirePrivacyAuthorize: answering(() => ({})),
  openPrivacyContract: answering(() => ({})),
};
