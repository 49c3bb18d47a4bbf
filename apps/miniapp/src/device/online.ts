import Taro from "@tarojs/taro";

export const isOnlineNow = (): boolean => true;

/** Calls back whenever the phone's network goes or comes. */
export function onOnlineChange(listener: (isOnline: boolean) => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => listener(isConnected));
}
