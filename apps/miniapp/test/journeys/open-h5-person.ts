import type { Browser } from "playwright-core";
import type { RunningServer } from "../server/start-server.ts";
import { H5Person } from "./h5-person.ts";

export interface VisitOptions {
  /** 960 px and more is a computer; less is a phone with a touch screen. */
  readonly widthPx: number;
  /** Route of the app with its query; default: the first page. */
  readonly path?: string;
}

export const desktopWidthPx = 1280;
export const phoneWidthPx = 375;
const heightsPx = { desktop: 800, phone: 812 };
const narrowestDesktopPx = 960;

/** A person at a browser of their own, with own cookies and storage. */
export async function openH5Person(
  browser: Browser,
  { origin, sandbox }: RunningServer,
  { widthPx, path }: VisitOptions,
): Promise<H5Person> {
  const isPhone = widthPx < narrowestDesktopPx;
  const context = await browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: widthPx, height: isPhone ? heightsPx.phone : heightsPx.desktop },
    hasTouch: isPhone,
    isMobile: isPhone,
  });
  context.setDefaultTimeout(15_000);
  const person = new H5Person(await context.newPage(), sandbox);
  await person.page.goto(path === undefined ? origin : `${origin}/#${path}`);
  return person;
}
