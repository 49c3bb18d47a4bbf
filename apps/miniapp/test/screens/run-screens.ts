import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../browser/launch-browser.ts";
import type { H5Person } from "../journeys/h5-person.ts";
import { desktopWidthPx, openH5Person, phoneWidthPx } from "../journeys/open-h5-person.ts";
import { type ServerOptions, startServer } from "../server/start-server.ts";
import { writeContactSheet } from "./contact-sheet.ts";
import { ScreenShooter } from "./screen-shooter.ts";
import type { Tour } from "./tour.ts";
import { chsiTours } from "./tours/chsi.ts";
import { nhcTours } from "./tours/nhc.ts";
import { nmecTours } from "./tours/nmec.ts";
import { qinghaiTours } from "./tours/qinghai.ts";

type Profile = NonNullable<ServerOptions["profile"]>;

const toursOf: Readonly<Record<Profile, Readonly<Record<string, Tour>>>> = {
  nhc: nhcTours,
  nmec: nmecTours,
  qinghai: qinghaiTours,
  chsi: chsiTours,
};
const usualFolder = fileURLToPath(new URL("../../dist/screens", import.meta.url));

// `npm run screens [folder] [tour…]`: pictures and contact sheet into the folder; some tours alone, such as `nhc/photo`.
const [folderName, ...wanted] = process.argv.slice(2);
const folder = resolve(folderName ?? usualFolder);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const shooter = new ScreenShooter(folder);
const failures: string[] = [];
const isWanted = (tour: string) => wanted.length === 0 || wanted.some((name) => tour.startsWith(name));

async function walk(browser: Browser, profile: Profile): Promise<void> {
  const tours = Object.entries(toursOf[profile]).filter(([name]) => isWanted(`${profile}/${name}`));
  if (tours.length === 0) return;
  const server = await startServer({ profile });
  try {
    for (const [name, tour] of tours) {
      for (const widthPx of [phoneWidthPx, desktopWidthPx]) {
        const people: H5Person[] = [];
        const guide = {
          server,
          browser,
          isPhone: widthPx === phoneWidthPx,
          open: async (path?: string) => {
            const person = await openH5Person(browser, server, { widthPx, ...(path && { path }) });
            people.push(person);
            return person;
          },
          go: async (person: H5Person, path: string) => {
            await person.page.goto(`${server.origin}/#${path}`);
          },
          shoot: (person: H5Person, screen: string) => shooter.shoot(person.page, `${profile}-${name}-${screen}`),
        };
        const startedAt = Date.now();
        await tour(guide).catch((error: unknown) => failures.push(`${profile}/${name} at ${widthPx}: ${error}`));
        failures.push(...people.flatMap(({ consoleErrors }) => consoleErrors));
        for (const person of people) await person.page.context().close();
        console.log(`${profile}/${name} at ${widthPx} px: ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
      }
    }
  } finally {
    await server.stop();
  }
}

const browser = await launchBrowser();
try {
  for (const profile of Object.keys(toursOf) as Profile[]) await walk(browser, profile);
  const sheets = await writeContactSheet(browser, shooter.shots, folder);
  console.log(`${sheets.length} contact sheets and index.html in ${folder}`);
} finally {
  await browser.close();
}

const { counted, sideways, smallTargets, shots } = shooter;
const say = (title: string, lines: readonly string[]) => {
  if (lines.length > 0) console.log(`${title} (${lines.length}):\n  ${[...new Set(lines)].join("\n  ")}`);
};
say("accessibility", counted.lines);
say("sticks out at the side", sideways);
say("targets under 44 px", smallTargets);
say("failed", failures);
console.log(`axe serious=${counted.serious} critical=${counted.critical} screens=${shots.length}`);
const isSound = counted.serious + counted.critical + sideways.length + smallTargets.length + failures.length === 0;
process.exitCode = isSound ? 0 : 1;
