import { answering, type Behaviours, direct, type HostState } from "../host-state.ts";
import { PlatformFailure } from "../platform-failure.ts";
import type { Bag } from "../realm.ts";

// 1 MB a key and 10 MB in all on WeChat, 200 KB a key on Alipay.
const largestValueBytes = { weapp: 1024 * 1024, alipay: 200 * 1024, swan: 1024 * 1024 };

function store(host: HostState, key: unknown, data: unknown): void {
  const text = JSON.stringify(data) ?? "null";
  if (Buffer.byteLength(text) > largestValueBytes[host.platform.name])
    throw new PlatformFailure("storage value too large");
  host.storage.set(String(key), text);
}

function read(host: HostState, key: unknown): unknown {
  const text = host.storage.get(String(key));
  return text === undefined ? undefined : host.realm.copyIn(JSON.parse(text));
}

const keyOf = (host: HostState, first: unknown): unknown =>
  host.platform.name === "alipay" ? (first as Bag).key : first;

const info = (host: HostState): Bag => ({ keys: [...host.storage.keys()], currentSize: 1, limitSize: 10_240 });

export const storageBehaviours: Behaviours = {
  setStorageSync: direct((host, first, second) => {
    store(host, keyOf(host, first), host.platform.name === "alipay" ? (first as Bag).data : second);
    return host.platform.name === "alipay" ? host.realm.copyIn({ success: true }) : undefined;
  }),
  getStorageSync: direct((host, first) => {
    const value = read(host, keyOf(host, first));
    return host.platform.name === "alipay" ? host.realm.copyIn({ data: value ?? null, success: true }) : (value ?? "");
  }),
  removeStorageSync: direct((host, first) => void host.storage.delete(String(keyOf(host, first)))),
  clearStorageSync: direct((host) => host.storage.clear()),
  getStorageInfoSync: direct((host) => host.realm.copyIn(info(host))),
  setStorage: answering((host, options) => {
    store(host, options.key, options.data);
    return {};
  }),
  getStorage: answering((host, options) => {
    const value = read(host, options.key);
    if (value === undefined && host.platform.name !== "alipay") throw new PlatformFailure("data not found");
    return { data: value ?? null };
  }),
  removeStorage: answering((host, options) => {
    host.storage.delete(String(options.key));
    return {};
  }),
  clearStorage: answering((host) => {
    host.storage.clear();
    return {};
  }),
  getStorageInfo: answering(info),
};
