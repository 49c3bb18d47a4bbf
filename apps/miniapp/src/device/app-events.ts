import { platformApi } from "./platform-api";

interface AppEvents {
  /** Something threw that nobody caught; a call that the platform refused is none of it. */
  readonly onTrouble: () => void;
  /** The app was opened at a page that it does not have: an old code, an old link. */
  readonly onPageNotFound: () => void;
}

export function listenToApp({ onTrouble, onPageNotFound }: AppEvents): void {
  platformApi.onError?.(onTrouble);
  platformApi.onUnhandledRejection?.(({ reason }) => {
    if (reason instanceof Error) onTrouble();
  });
  platformApi.onPageNotFound?.(onPageNotFound);
}
