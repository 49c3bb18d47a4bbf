import type { PlatformApi } from "./read-platform-apis.ts";

// Functions of Baidu's published API list (smartprogram.baidu.com/docs/develop/api/apilist/) that Taro's list leaves
// unmarked because every platform has them. Required parameters as that documentation states them.
const withoutParameters =
  "canIUse nextTick getSystemInfo getSystemInfoSync getEnvInfo getEnvInfoSync getLaunchOptionsSync getEnterOptionsSync getUpdateManager " +
  "getMenuButtonBoundingClientRect getMenuButtonBoundingClientRectSync getLoginCode isLoginSync getSwanId getSwanIdSync getUserInfo " +
  "navigateBack hideToast hideLoading showNavigationBarLoading hideNavigationBarLoading hideHomeButton startPullDownRefresh " +
  "stopPullDownRefresh showTabBar hideTabBar createAnimation createSelectorQuery createIntersectionObserver createInnerAudioContext " +
  "createVideoContext createCameraContext getExtConfig getExtConfigSync onAppShow offAppShow onAppHide offAppHide onError offError onPageNotFound " +
  "offPageNotFound onUnhandledRejection exit chooseVideo reportMonitor setEnableDebug openShare hideShareMenu showShareMenu " +
  "setBackgroundColor setBackgroundTextStyle pageScrollTo chooseAddress login";

const withParameters: Record<string, PlatformApi["required"]> = {
  navigateTo: { url: "string" },
  redirectTo: { url: "string" },
  reLaunch: { url: "string" },
  switchTab: { url: "string" },
  showToast: { title: "string" },
  showLoading: { title: "string" },
  showActionSheet: { itemList: "object" },
  setNavigationBarTitle: { title: "string" },
  setNavigationBarColor: { frontColor: "string", backgroundColor: "string" },
  navigateToSmartProgram: { appKey: "string" },
};

const promising =
  /^(navigate|redirect|reLaunch|switch|show|hide|set|chooseVideo|getUserInfo|getSystemInfo$|getLoginCode|getSwanId$|login)/;

export const swanDocumented: Record<string, PlatformApi> = Object.fromEntries([
  ...withoutParameters
    .split(" ")
    .map((name): [string, PlatformApi] => [name, promising.test(name) ? { isPromise: true } : {}]),
  ...Object.entries(withParameters).map(([name, required]): [string, PlatformApi] => [
    name,
    { isPromise: true, ...(required && { required }) },
  ]),
  ["env", { isValue: true }],
  ["ai", { isValue: true }],
]);
