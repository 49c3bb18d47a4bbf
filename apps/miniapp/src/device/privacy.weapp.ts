import Taro from "@tarojs/taro";

// With `__usePrivacyCheck__` and no listener of ours, WeChat itself asks before the first guarded call.
export const hasPrivacyGuide: boolean = true;

/** Opens WeChat's 用户隐私保护指引 for this mini-program. */
export function openPrivacyGuide(): void {
  Taro.openPrivacyContract({});
}
