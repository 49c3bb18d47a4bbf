import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { switchOnCameras } from "./behaviours/camera.ts";
import type { HostState, Person } from "./host-state.ts";
import { MiniProgram } from "./mini-program.ts";
import { createPageStack } from "./page-stack.ts";
import { platforms } from "./platform.ts";
import type { MiniPlatform } from "./platform-apis/platform-apis.ts";
import { createPlatformObject } from "./platform-object.ts";
import { type Bag, createRealm } from "./realm.ts";
import { createTempFiles } from "./temp-files.ts";

export const builtFolder = fileURLToPath(new URL("../../dist", import.meta.url));

export type OpenOptions = {
  platform: MiniPlatform;
  /** origin of the server under test, such as `http://127.0.0.1:41233` */
  apiOrigin: string;
  /** the origin that was built into the bundle */
  builtOrigin?: string;
  /** folder that holds `weapp`, `alipay`, `swan`; default: the app's own build */
  distFolder?: string;
  /** kept from an earlier run, to open the app again on the same phone */
  storage?: Map<string, string>;
  person?: Person;
  /** under which the platform publishes the app; a login code is given to it */
  appId?: string;
  /** functions that the platform's app on this phone is too old for */
  lacking?: readonly string[];
  /** page to open, with query; default: the first of app.json */
  path?: string;
  /** what the platform tells the app, not the page, of how it was opened */
  arrivalQuery?: Record<string, string>;
};

/** Loads a built mini-program into its own realm behind a checked wx, my or swan and opens its first page. */
export async function openMiniProgram(options: OpenOptions): Promise<MiniProgram> {
  const platform = platforms[options.platform];
  const distFolder = join(options.distFolder ?? builtFolder, options.platform);
  if (!existsSync(join(distFolder, "app.js")))
    throw new Error(`no built ${options.platform} mini-program; build the app first`);
  const errors: unknown[] = [];
  const log: string[] = [];
  const report = (error: unknown): void => void errors.push(error);
  const pages = createPageStack(platform, distFolder, report);
  const files = createTempFiles(platform);
  let application: Bag | undefined;
  const realm = createRealm({
    distFolder,
    globals: {
      App: (config: Bag) => {
        application = config;
      },
      Page: (config: Bag) => pages.registerPage(config),
      Component: () => undefined,
      Behavior: (config: Bag) => config,
      getApp: () => application,
      getCurrentPages: () => pages.pages.map((page) => page.instance),
      ...(platform.name === "alipay" ? { navigator: { userAgent: platform.userAgent } } : {}),
    },
    onError: report,
    onLog: (level, line) => void log.push(`${level} ${line}`),
  });
  pages.useRealm(realm);
  const host: HostState = {
    platform,
    realm,
    pages,
    files,
    storage: options.storage ?? new Map(),
    person: options.person ?? {},
    dialogs: [],
    listeners: new Map(),
    savedPictures: [],
    shots: [],
    litCameras: new Set(),
    sharedFiles: [],
    askedTemplates: [],
    builtOrigin: options.builtOrigin ?? "http://127.0.0.1:8080",
    apiOrigin: options.apiOrigin,
    appId: options.appId ?? "host",
    lacking: new Set(options.lacking),
    arrivalQuery: options.arrivalQuery ?? {},
    requests: [],
    unknownNames: new Set(),
    isOffline: false,
    isPrivacyAgreed: false,
    privacyRefusedAtMs: Number.NEGATIVE_INFINITY,
    openedContracts: 0,
    pressedConsents: new Set(),
    isPressing: false,
    isUpdated: false,
    isCameraAuthorized: false,
    clipboard: "",
    toast: undefined,
    report,
  };
  realm.globals[platform.globalName] = createPlatformObject(host);
  pages.whenDrawn(() => switchOnCameras(host));
  const onRejection = (reason: unknown, promise: Promise<unknown>): void => {
    const { Promise: RealmPromise } = realm.globals;
    if (typeof RealmPromise === "function" && promise instanceof RealmPromise) {
      report(new Error(`unhandled rejection in the bundle: ${describeReason(reason)}`));
    }
  };
  process.on("unhandledRejection", onRejection);
  const app = new MiniProgram(host, errors, log, () => {
    process.off("unhandledRejection", onRejection);
    realm.close();
    files.close();
  });
  realm.load("app.js");
  for (const component of ["comp", "custom-wrapper"])
    if (existsSync(join(distFolder, `${component}.js`))) realm.load(`${component}.js`);
  if (application === undefined) throw new Error("app.js registers no App");
  const launch = realm.copyIn({ path: pages.firstRoute(), query: host.arrivalQuery, scene: 1001 });
  realm.call(application.onLaunch, application, launch);
  realm.call(application.onShow, application, launch);
  const path = options.path ?? pages.firstRoute();
  if (pages.has(path)) pages.launch(`/${path}`);
  else tellPageNotFound(host, application, path);
  return app;
}

/** The app was opened at a page that it does not have: both ways in which a platform tells it. */
function tellPageNotFound(host: HostState, application: Bag, path: string): void {
  const told = host.realm.copyIn({ path: path.split("?")[0], query: {}, isEntryPage: true });
  if (host.platform.name !== "alipay") host.realm.call(application.onPageNotFound, application, told);
  for (const listener of host.listeners.get("onPageNotFound") ?? []) host.realm.call(listener, undefined, told);
}

function describeReason(reason: unknown): string {
  if (typeof reason !== "object" || reason === null) return String(reason);
  return "stack" in reason ? String(reason.stack) : JSON.stringify(reason);
}
