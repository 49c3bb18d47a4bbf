import { carryIn } from "../carry-in.ts";
import { answering, type Behaviours, direct, type HostState } from "../host-state.ts";
import type { Bag } from "../realm.ts";

const windowInfo = {
  pixelRatio: 2,
  screenWidth: 375,
  screenHeight: 812,
  windowWidth: 375,
  windowHeight: 724,
  statusBarHeight: 44,
  safeArea: { top: 44, bottom: 778, left: 0, right: 375, width: 375, height: 734 },
};
const appInfo = {
  SDKVersion: "3.10.0",
  version: "8.0.60",
  language: "zh_CN",
  theme: "light",
  fontSizeSetting: 16,
  fontSizeScaleFactor: 1,
};
const deviceInfo = { brand: "Google", model: "Pixel 8", system: "Android 14", platform: "android", benchmarkLevel: 30 };

const systemInfo = (host: HostState): Bag => ({
  ...windowInfo,
  ...appInfo,
  ...deviceInfo,
  ...(host.platform.name === "alipay" ? { app: "alipay", platform: "Android" } : {}),
});

/** Selector queries answer with nothing found: there is no layout here. */
function selectorQuery(host: HostState): Bag {
  const query = host.realm.emptyObject();
  for (const name of [
    "in",
    "select",
    "selectAll",
    "selectViewport",
    "boundingClientRect",
    "scrollOffset",
    "fields",
    "node",
    "context",
  ])
    query[name] = () => query;
  query.exec = (done: unknown) => void setTimeout(() => host.realm.call(done, undefined, host.realm.copyIn([null])), 0);
  return query;
}

function fileSystem(host: HostState): Bag {
  const manager = host.realm.emptyObject();
  const write = (path: unknown, data: unknown, encoding: unknown): void => {
    const bytes =
      typeof data === "string"
        ? Buffer.from(data, encoding === "base64" ? "base64" : "utf8")
        : new Uint8Array(data as ArrayBuffer);
    host.files.writeUserFile(String(path), bytes);
  };
  const later = (options: Bag, work: () => Bag): void => {
    let result: Bag;
    let isDone = true;
    try {
      result = work();
    } catch (error) {
      isDone = false;
      result = { errMsg: `fail ${error instanceof Error ? error.message : String(error)}` };
    }
    const carried = carryIn(host, result);
    setTimeout(() => {
      host.realm.call(isDone ? options.success : options.fail, undefined, carried);
      host.realm.call(options.complete, undefined, carried);
    }, 0);
  };
  manager.writeFileSync = write;
  manager.writeFile = (options: Bag) =>
    later(options, () => {
      write(options.filePath, options.data, options.encoding);
      return {};
    });
  manager.readFile = (options: Bag) =>
    later(options, () => {
      const bytes = host.files.read(options.filePath);
      if (options.encoding === undefined) return { rawBytes: bytes };
      return { data: bytes.toString(options.encoding === "base64" ? "base64" : "utf8") };
    });
  manager.getFileInfo = (options: Bag) => later(options, () => ({ size: host.files.sizeBytes(options.filePath) }));
  manager.unlink = (options: Bag) =>
    later(options, () => {
      host.files.remove(options.filePath);
      return {};
    });
  return manager;
}

/** What the manager tells is heard like the platform's own events: `MiniProgram.offerNewVersion` tells it. */
function updateManager(host: HostState): Bag {
  const ready = new Set<unknown>();
  host.listeners.set("onUpdateReady", ready);
  return Object.assign(host.realm.emptyObject(), {
    onCheckForUpdate: () => undefined,
    onUpdateReady: (listener: unknown) => void ready.add(listener),
    onUpdateFailed: () => undefined,
    applyUpdate: () => {
      host.isUpdated = true;
    },
  });
}

const launchOptions = (host: HostState): Bag => ({
  path: host.pages.firstRoute(),
  query: host.arrivalQuery,
  scene: 1001,
  referrerInfo: {},
});

export const systemBehaviours: Behaviours = {
  getSystemInfoSync: direct((host) => host.realm.copyIn(systemInfo(host))),
  getSystemInfo: answering(systemInfo),
  getSystemInfoAsync: answering(systemInfo),
  getWindowInfo: direct((host) => host.realm.copyIn(windowInfo)),
  getAppBaseInfo: direct((host) => host.realm.copyIn(appInfo)),
  getDeviceInfo: direct((host) => host.realm.copyIn(deviceInfo)),
  getDeviceBaseInfo: direct((host) => host.realm.copyIn(deviceInfo)),
  getEnvInfoSync: direct((host) => host.realm.copyIn({ appKey: host.appId, env: "trial" })),
  getAccountInfoSync: direct((host) =>
    host.realm.copyIn({ miniProgram: { appId: host.appId, envVersion: "develop", version: "" } }),
  ),
  getMenuButtonBoundingClientRect: direct((host) =>
    host.realm.copyIn({ top: 48, bottom: 80, left: 278, right: 365, width: 87, height: 32 }),
  ),
  getLaunchOptionsSync: direct((host) => host.realm.copyIn(launchOptions(host))),
  getEnterOptionsSync: direct((host) => host.realm.copyIn(launchOptions(host))),
  getUpdateManager: direct(updateManager),
  getFileSystemManager: direct(fileSystem),
  createSelectorQuery: direct(selectorQuery),
};
