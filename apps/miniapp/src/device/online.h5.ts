export const isOnlineNow = (): boolean => navigator.onLine;

/** Calls back whenever the device's network goes or comes. */
export function onOnlineChange(listener: (isOnline: boolean) => void): void {
  window.addEventListener("online", () => listener(true));
  window.addEventListener("offline", () => listener(false));
}
