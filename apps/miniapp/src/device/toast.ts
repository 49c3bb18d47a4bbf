import Taro from "@tarojs/taro";

/** A short confirmation that goes away by itself. Never the only place where something is said. */
export function toast(text: string): void {
  Taro.showToast({ title: text, icon: "none", duration: 2500 }).catch(() => undefined);
}
