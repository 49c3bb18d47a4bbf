/** Whether a page has a button of its own for sharing. */
export const hasShareButton: boolean = true;

/** A browser shares by its own menu, whose address is the page's. */
export function useSharing(_title: string, _isAllowed: boolean): void {}

const entrance = () => `${window.location.origin}${window.location.pathname}`;

/** Shares the address of the entrance: by the phone's own menu where there is one, else by the clipboard. */
export async function shareEntrance(title: string): Promise<"shared" | "copied" | "not-shared"> {
  const url = entrance();
  try {
    if (typeof navigator.share === "function") {
      await navigator.share({ title, url });
      return "shared";
    }
    await navigator.clipboard.writeText(url);
    return "copied";
  } catch {
    return "not-shared";
  }
}
