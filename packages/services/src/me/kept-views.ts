import type { Me } from "@exam/contracts";
import { LRUCache } from "lru-cache";
import type { ServiceContext } from "../service-context.ts";

export interface KeptView {
  readonly revision: number;
  readonly view: Me;
}

const maxViews = 2000;
/** Well below the five minutes that the link to the photo in it lives. */
const maxAgeMs = 60_000;
const kept = new WeakMap<ServiceContext, LRUCache<string, KeptView>>();

/** What this process has lately shown to whom, by account. */
export function keptViews(context: ServiceContext): LRUCache<string, KeptView> {
  const views =
    kept.get(context) ??
    new LRUCache<string, KeptView>({
      max: maxViews,
      ttl: maxAgeMs,
      ttlAutopurge: true,
      perf: { now: () => context.clock.now().getTime() },
    });
  kept.set(context, views);
  return views;
}
