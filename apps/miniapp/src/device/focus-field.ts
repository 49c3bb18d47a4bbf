import Taro from "@tarojs/taro";

/** Brings a field into view. Mini-programs cannot move the focus by a selector; the person taps the field. */
export function focusField(id: string): void {
  Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -72, duration: 200 }).catch(() => undefined);
}

export function scrollToTop(): void {
  Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined);
}
