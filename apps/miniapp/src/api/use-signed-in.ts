import type { Me } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { useEffect } from "react";
import { routes, start } from "../device/navigate.ts";
import { useMe } from "./me-store.ts";

/**
 * The signed-in candidate for a page that needs one; refreshed each time the page shows. Others go to sign-in, and who
 * signs out goes home.
 */
export function useSignedIn(): { me: Me | undefined; error: unknown; reload: () => void } {
  const { me, error, isSignedOut, hasLeft, load } = useMe();
  Taro.useDidShow(() => void load());
  useEffect(() => {
    if (isSignedOut) start(hasLeft ? routes.home : routes.signIn);
  }, [isSignedOut, hasLeft]);
  return { me, error, reload: () => void load() };
}
