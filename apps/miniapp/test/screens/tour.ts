import type { Browser } from "playwright-core";
import type { H5Person } from "../journeys/h5-person.ts";
import type { RunningServer } from "../server/start-server.ts";

/** A walk through screens of one authority, at one width. */
export interface TourGuide {
  readonly server: RunningServer;
  readonly browser: Browser;
  readonly isPhone: boolean;
  /** A person at a browser of their own; the route of the app with its query, or the first page. */
  open(path?: string): Promise<H5Person>;
  go(person: H5Person, path: string): Promise<void>;
  shoot(person: H5Person, name: string): Promise<void>;
}

export type Tour = (guide: TourGuide) => Promise<void>;
