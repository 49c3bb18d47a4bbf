import { platformApi } from "./platform-api";

/** From now on the platform asks before this page is left by its back button; undefined: no longer. */
export function askBeforeLeaving(message: string | undefined): void {
  if (message === undefined) platformApi.disableAlertBeforeUnload?.({});
  else platformApi.enableAlertBeforeUnload?.({ message });
}
