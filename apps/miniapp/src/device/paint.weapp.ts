import Taro from "@tarojs/taro";
import type { Listen, Look } from "./look.ts";

export function isSystemDark(): boolean {
  try {
    return Taro.getAppBaseInfo().theme === "dark";
  } catch {
    return false;
  }
}

export const onSystemChange: Listen = (listener) => {
  if (Taro.canIUse("onThemeChange")) Taro.onThemeChange(({ theme }) => listener(theme === "dark"));
};

/** Colours what WeChat draws around the page that is open now. The page's own classes are in its frame. */
export function paint({ isDark, barColour, groundColour }: Look): void {
  const ignore = () => undefined;
  Taro.setNavigationBarColor({ frontColor: isDark ? "#ffffff" : "#000000", backgroundColor: barColour }).catch(ignore);
  Taro.setBackgroundColor({
    backgroundColor: groundColour,
    backgroundColorTop: groundColour,
    backgroundColorBottom: groundColour,
  }).catch(ignore);
}
