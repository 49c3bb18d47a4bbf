import { AsyncLocalStorage } from "node:async_hooks";

const fromPlatform = new AsyncLocalStorage<true>();

/** Runs a request whose `x-wx-*` headers an adapter took from the platform's own context. */
export function withPlatformWechatHeaders<Result>(work: () => Result): Result {
  return fromPlatform.run(true, work);
}

/** Whether the request at hand got its `x-wx-*` headers from the platform's own context. */
export function hasPlatformWechatHeaders(): boolean {
  return fromPlatform.getStore() === true;
}
