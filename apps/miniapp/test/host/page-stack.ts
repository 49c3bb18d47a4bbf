import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { applyData, type SetDataStats } from "./apply-data.ts";
import type { Platform } from "./platform.ts";
import { PlatformFailure } from "./platform-failure.ts";
import type { Bag, Realm } from "./realm.ts";
import { createRenderer, type RenderedNode } from "./render-template.ts";

export type OpenPage = {
  route: string;
  instance: Bag;
  data: Bag;
  version: number;
  title: string;
  /** what the platform asks before it leaves this page by its own back button */
  leaveMessage: string | undefined;
  isShareMenuHidden: boolean;
};
export type PageStack = ReturnType<typeof createPageStack>;

const deepest = 10;

type AppJson = {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  subpackages?: { root: string; pages: string[] }[];
  window?: { navigationBarTitleText?: string; defaultTitle?: string };
  tabBar?: { list: { pagePath: string }[] };
};

function parseQuery(query: string, isDecoded: boolean): Record<string, string> {
  const pairs = query.split("&").filter((pair) => pair !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = "", ...rest] = pair.split("=");
      const value = rest.join("=");
      return [name, isDecoded ? decodeURIComponent(value) : value];
    }),
  );
}

/** Registered pages, the stack of open ones with their lifecycle, and each page's setData figures. */
export function createPageStack(platform: Platform, distFolder: string, report: (error: unknown) => void) {
  const json = JSON.parse(readFileSync(join(distFolder, "app.json"), "utf8")) as AppJson;
  const subPages = (json.subPackages ?? json.subpackages ?? []).flatMap((each) =>
    each.pages.map((page) => `${each.root.replace(/\/$/, "")}/${page}`),
  );
  const routes = new Set([...json.pages, ...subPages]);
  const tabRoutes = new Set(json.tabBar?.list.map((each) => each.pagePath));
  const configs = new Map<string, Bag>();
  const stack: OpenPage[] = [];
  const statistics = new Map<string, SetDataStats>();
  const render = createRenderer(platform, distFolder);
  let loadingRoute: string | undefined;
  let rendered: { page: OpenPage; version: number; tree: RenderedNode } | undefined;
  let realm: Realm | undefined;
  let tellDrawn: () => void = () => undefined;

  const inRealm = (): Realm => {
    if (realm === undefined) throw new Error("the page stack has no realm yet");
    return realm;
  };

  const registerPage = (config: Bag): void => {
    if (loadingRoute === undefined) throw new Error("Page() called outside a page's file");
    configs.set(loadingRoute, config);
  };

  const loadConfig = (route: string): Bag => {
    if (!configs.has(route)) {
      loadingRoute = route;
      inRealm().load(`${route}.js`);
      loadingRoute = undefined;
    }
    const config = configs.get(route);
    if (config === undefined) throw new Error(`${route}.js registers no page`);
    return config;
  };

  const titleOf = (route: string): string => {
    const path = join(distFolder, `${route}.json`);
    const own = existsSync(path)
      ? (JSON.parse(readFileSync(path, "utf8")) as { navigationBarTitleText?: string; defaultTitle?: string })
      : {};
    return (
      own.navigationBarTitleText ??
      own.defaultTitle ??
      json.window?.navigationBarTitleText ??
      json.window?.defaultTitle ??
      ""
    );
  };

  const open = (route: string, query: Record<string, string>): void => {
    const config = loadConfig(route);
    const instance = inRealm().emptyObject();
    Object.assign(instance, config);
    const page: OpenPage = {
      route,
      instance,
      data: JSON.parse(JSON.stringify(config.data ?? {})) as Bag,
      version: 0,
      title: titleOf(route),
      leaveMessage: undefined,
      isShareMenuHidden: false,
    };
    const stats = statistics.get(route) ?? { calls: 0, bytes: 0, largestBytes: 0 };
    statistics.set(route, stats);
    Object.assign(instance, {
      data: inRealm().copyIn(page.data),
      route,
      __route__: route,
      options: inRealm().copyIn(query),
      selectComponent: () => null,
      selectAllComponents: () => [],
      setData: (update: Bag, done?: unknown) => {
        try {
          applyData(platform, page.data, update, stats);
        } catch (error) {
          report(error);
        }
        page.version += 1;
        setTimeout(() => {
          try {
            if (stack.at(-1) === page) tellDrawn();
          } catch (error) {
            report(error);
          }
          inRealm().call(done, instance);
        }, 0);
      },
    });
    stack.push(page);
    const lifecycle = (name: string, ...values: unknown[]): unknown =>
      inRealm().call(instance[name], instance, ...values);
    lifecycle(platform.firstLifecycle, inRealm().copyIn(query));
    lifecycle("onShow");
    setTimeout(() => lifecycle("onReady"), 0);
  };

  const closeTop = (): void => {
    const page = stack.pop();
    if (page) inRealm().call(page.instance.onUnload, page.instance);
  };

  const resolveUrl = (api: string, url: unknown): { route: string; query: Record<string, string> } => {
    if (typeof url !== "string" || url === "") throw new PlatformFailure(`${api}: url is empty`);
    const [path = "", query = ""] = url.split("?");
    const base = path.startsWith("/") ? "/" : `/${stack.at(-1)?.route ?? ""}`;
    const route = new URL(path, `http://host${base}`).pathname.slice(1);
    if (!routes.has(route)) throw new PlatformFailure(`page "${route}" is not found`);
    return { route, query: parseQuery(query, platform.areOptionsDecoded) };
  };

  const hideTop = (): void => {
    const page = stack.at(-1);
    if (page) inRealm().call(page.instance.onHide, page.instance);
  };

  return {
    registerPage,
    useRealm: (given: Realm) => {
      realm = given;
    },
    /** Called each time the top page's view has taken new data in. */
    whenDrawn: (tell: () => void) => {
      tellDrawn = tell;
    },
    has: (url: string) => routes.has(url.split("?")[0] ?? ""),
    firstRoute: () => json.pages[0] ?? "",
    pages: stack as readonly OpenPage[],
    top: (): OpenPage => {
      const page = stack.at(-1);
      if (page === undefined) throw new Error("no page is open");
      return page;
    },
    launch: (url: string) => {
      const { route, query } = resolveUrl("launch", url);
      open(route, query);
    },
    navigateTo: (url: unknown) => {
      const { route, query } = resolveUrl("navigateTo", url);
      if (tabRoutes.has(route)) throw new PlatformFailure("can not navigateTo a tabbar page");
      if (stack.length >= deepest) throw new PlatformFailure(`webview count limit exceed, at most ${deepest}`);
      hideTop();
      open(route, query);
    },
    redirectTo: (url: unknown) => {
      const { route, query } = resolveUrl("redirectTo", url);
      if (tabRoutes.has(route)) throw new PlatformFailure("can not redirectTo a tabbar page");
      closeTop();
      open(route, query);
    },
    reLaunch: (url: unknown) => {
      const { route, query } = resolveUrl("reLaunch", url);
      while (stack.length > 0) closeTop();
      open(route, query);
    },
    switchTab: (url: unknown) => {
      const { route } = resolveUrl("switchTab", url);
      if (!tabRoutes.has(route)) throw new PlatformFailure("can not switch to no-tabBar page");
      while (stack.length > 0) closeTop();
      open(route, {});
    },
    navigateBack: (delta: number) => {
      if (stack.length <= 1) throw new PlatformFailure("cannot navigate back at first page");
      for (let count = Math.min(delta, stack.length - 1); count > 0; count -= 1) closeTop();
      const page = stack.at(-1);
      if (page) inRealm().call(page.instance.onShow, page.instance);
    },
    hideTop,
    showTop: () => {
      const page = stack.at(-1);
      if (page) inRealm().call(page.instance.onShow, page.instance);
    },
    /** What the top page shows now. */
    tree: (): RenderedNode => {
      const page = stack.at(-1);
      if (page === undefined) throw new Error("no page is open");
      if (rendered?.page !== page || rendered.version !== page.version) {
        rendered = { page, version: page.version, tree: render(page.route, page.data) };
      }
      return rendered.tree;
    },
    statistics: (): Record<string, SetDataStats> =>
      Object.fromEntries([...statistics].map(([route, stats]) => [route, { ...stats }])),
  };
}
