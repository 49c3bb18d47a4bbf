import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, takeScreenshot } from "../browser/launch-browser.ts";
import { findAccessibilityProblems, findSideways, finishTransitions } from "../browser/look-at-page.ts";
import { type RunningServer, type ServerOptions, startServer } from "../server/start-server.ts";
import type { H5Person } from "./h5-person.ts";
import { desktopWidthPx, openH5Person, phoneWidthPx, type VisitOptions } from "./open-h5-person.ts";

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

export { desktopWidthPx, phoneWidthPx };

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
      const person = await openH5Person(started(browser), started(server), { widthPx, ...(path && { path }) });
      people.push(person);
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
