import Taro from "@tarojs/taro";
import { useEffect } from "react";
import { routes } from "./navigate.ts";
import { platformApi } from "./platform-api";

/** Whether a page has a button of its own for sharing; here the platform's menu has it. */
export const hasShareButton: boolean = false;

const picture = "/share.png";

/**
 * What the platform's menu shares from a page whose configuration allows it: always the entrance, never the page itself,
 * whose address may carry somebody's code. Elsewhere the menu offers nothing to share.
 */
export function useSharing(title: string, isAllowed: boolean): void {
  Taro.useShareAppMessage(() => ({ title, path: routes.home, imageUrl: picture }));
  Taro.useShareTimeline(() => ({ title, query: "", imageUrl: picture }));
  const tellMenu = () => {
    if (isAllowed) platformApi.showShareMenu?.({ menus: ["shareAppMessage", "shareTimeline"] });
    else platformApi.hideShareMenu?.({});
  };
  useEffect(tellMenu, [isAllowed]);
  Taro.useDidShow(tellMenu);
}

export async function shareEntrance(_title: string): Promise<"shared" | "copied" | "not-shared"> {
  return "not-shared";
}
