import { create } from "zustand";
import { listenToApp } from "../device/app-events";
import { routes, start } from "../device/navigate.ts";
import { onNewVersion } from "../device/new-version";

interface AppState {
  readonly hasNewVersion: boolean;
  /** Something threw that nobody caught; said until the person goes on. */
  readonly isTroubled: boolean;
}

/** What happens to the app as a whole. */
export const useApp = create<AppState>()(() => ({ hasNewVersion: false, isTroubled: false }));

onNewVersion(() => useApp.setState({ hasNewVersion: true }));
listenToApp({
  onTrouble: () => useApp.setState({ isTroubled: true }),
  onPageNotFound: () => start(routes.home, { notice: "not-found" }),
});
