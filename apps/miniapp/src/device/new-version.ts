import { platformApi } from "./platform-api";

const manager = platformApi.getUpdateManager?.();

/** Calls back once the platform has fetched a newer version of the app while this one runs. */
export function onNewVersion(listener: () => void): void {
  manager?.onUpdateReady(listener);
}

/** Starts the app anew in the newer version. */
export function takeNewVersion(): void {
  manager?.applyUpdate();
}
