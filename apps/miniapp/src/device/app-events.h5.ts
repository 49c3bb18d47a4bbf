import Taro from "@tarojs/taro";
import { isLoadFailure, reloadOnce } from "./reload-once.ts";

interface AppEvents {
  /** Something threw that nobody caught. */
  readonly onTrouble: () => void;
  /** The address names a page that the app does not have: an old code, an old link. */
  readonly onPageNotFound: () => void;
}

export function listenToApp({ onTrouble, onPageNotFound }: AppEvents): void {
  // A script of another origin, such as a browser's extension, is told without its file.
  window.addEventListener("error", ({ filename, error }) => {
    if (filename?.startsWith(window.location.origin) && error instanceof Error) onTrouble();
  });
  window.addEventListener("unhandledrejection", ({ reason }) => {
    if (isLoadFailure(reason) && reloadOnce(window.sessionStorage, Date.now())) window.location.reload();
    else if (reason instanceof Error && reason.name !== "AbortError") onTrouble();
  });
  Taro.eventCenter.on("__taroRouterNotFound", onPageNotFound);
}
