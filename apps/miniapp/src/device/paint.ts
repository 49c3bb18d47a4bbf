import Taro from "@tarojs/taro";
import type { Listen, Look } from "./look.ts";

/** Some versions of these platforms tell their appearance; the others are light. */
export function isSystemDark(): boolean {
  try {
    return Taro.getSystemInfoSync().theme === "dark";
  } catch {
    return false;
  }
}

/** They tell of no change while the app is open. */
export const onSystemChange: Listen = () => undefined;

/** Colours what the platform draws around the page that is open now. The page's own classes are in its frame. */
export function paint({ isDark, barColour, groundColour }: Look): void {
  const ignore = () => undefined;
  Taro.setNavigationBarColor({ frontColor: isDark ? "#ffffff" : "#000000", backgroundColor: barColour }).catch(ignore);
  Taro.setBackgroundColor({ backgroundColor: groundColour }).catch(ignore);
}
