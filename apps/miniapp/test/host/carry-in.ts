import type { HostState } from "./host-state.ts";
import type { Bag } from "./realm.ts";

/** Carries a result into the bundle's realm. `rawBytes` arrives as `data`, `rawRandom` as `randomValues`, both as ArrayBuffer. */
export function carryIn(host: HostState, result: Bag): Bag {
  const { rawBytes, rawRandom, ...plain } = result;
  const carried = host.realm.copyIn(plain);
  if (rawBytes instanceof Uint8Array) carried.data = host.realm.arrayBufferIn(rawBytes);
  if (rawRandom instanceof Uint8Array) carried.randomValues = host.realm.arrayBufferIn(rawRandom);
  return carried;
}
