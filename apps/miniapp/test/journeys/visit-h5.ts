import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, takeScreenshot } from "../browser/launch-browser.ts";
import { findAccessibilityProblems, findSideways, finishTransitions } from "../browser/look-at-page.ts";
import { type RunningServer, type ServerOptions, startServer } from "../server/start-server.ts";
import { H5Person } from "./h5-person.ts";

export interface VisitOptions {
  /** 960 px and more is a computer; less is a phone with a touch screen. */
  readonly widthPx: number;
  /** Route of the app with its query; default: the first page. */
  readonly path?: string;
}

export interface H5Visits {
  readonly server: RunningServer;
  readonly browser: Browser;
  /** A person at a browser of their own, with own cookies and storage. */
  open(options: VisitOptions): Promise<H5Person>;
  /** Looks at a screen: picture, accessibility, and whether anything sticks out at the side. */
  look(person: H5Person, name: string): Promise<void>;
  /** Declares what every screen that was looked at must meet; call it last in the file. */
  expectSoundScreens(): void;
}

export const desktopWidthPx = 1280;
export const phoneWidthPx = 375;
const heightsPx = { desktop: 800, phone: 812 };
const narrowestDesktopPx = 960;

/** One server and one browser for a test file. `series` begins the name of every picture. */
export function visitH5(series: string, options: ServerOptions): H5Visits {
  let server: RunningServer | undefined;
  let browser: Browser | undefined;
  const people: H5Person[] = [];
  const problems: string[] = [];
  const sideways: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    server = await startServer(options);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("the visit has not begun");
    return value;
  };

  return {
    get server() {
      return started(server);
    },
    get browser() {
      return started(browser);
    },
    async open({ widthPx, path }) {
      const isPhone = widthPx < narrowestDesktopPx;
      const context = await started(browser).newContext({
        locale: "zh-CN",
        timezoneId: "Asia/Shanghai",
        viewport: { width: widthPx, height: isPhone ? heightsPx.phone : heightsPx.desktop },
        hasTouch: isPhone,
        isMobile: isPhone,
      });
      context.setDefaultTimeout(15_000);
      const { origin, sandbox } = started(server);
      const person = new H5Person(await context.newPage(), sandbox);
      people.push(person);
      await person.page.goto(path === undefined ? origin : `${origin}/#${path}`);
      return person;
    },
    async look(person, name) {
      const widthPx = person.page.viewportSize()?.width;
      await finishTransitions(person.page);
      await takeScreenshot(person.page, `${series}-${name}-${widthPx}`);
      problems.push(...(await findAccessibilityProblems(person.page)).map((problem) => `${name}: ${problem}`));
      sideways.push(...(await findSideways(person.page)).map((place) => `${name}: ${place}`));
    },
    expectSoundScreens() {
      it("R-APP-03 axe finds nothing serious on any screen", () => expect(problems).toEqual([]));
      it("R-APP-06 nothing sticks out at the side, and no script failed", () => {
        expect(sideways).toEqual([]);
        expect(people.flatMap(({ consoleErrors }) => consoleErrors)).toEqual([]);
      });
    },
  };
}
