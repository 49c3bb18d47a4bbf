import type { AccountState, Me } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { useEffect } from "react";
import { type Route, routes, start } from "../device/navigate.ts";
import { useMe } from "./me-store.ts";
import { signInRoute } from "./sign-in-route.ts";

/** What has to be settled before anything else: whether a closing account stays, and a first password. */
export const firstPages: Partial<Record<AccountState, Route>> = {
  closing: routes.closure,
  "password-required": routes.password,
};

/**
 * The signed-in candidate for a page that needs one; refreshed each time the page shows. Others go to sign-in, and who
 * signs out goes home. `here` is the page's own route where it is one of those that come first.
 */
export function useSignedIn(here?: Route): { me: Me | undefined; error: unknown; reload: () => void } {
  const { me, error, isSignedOut, hasLeft, hasClosed, load } = useMe();
  Taro.useDidShow(() => void load());
  const first = me && firstPages[me.account.state];
  useEffect(() => {
    if (hasClosed) return;
    if (isSignedOut) start(hasLeft ? routes.home : signInRoute());
    else if (first && first !== here) start(first);
  }, [isSignedOut, hasLeft, hasClosed, first, here]);
  return { me, error, reload: () => void load() };
}
