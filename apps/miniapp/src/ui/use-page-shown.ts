import Taro from "@tarojs/taro";
import { useState } from "react";

/** False while another page lies on top or the app is in the background, so that nothing polls unseen. */
export function usePageShown(): boolean {
  const [isShown, setIsShown] = useState(true);
  Taro.useDidShow(() => setIsShown(true));
  Taro.useDidHide(() => setIsShown(false));
  return isShown;
}
