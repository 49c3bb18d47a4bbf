import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { launchBrowser } from "../browser/launch-browser.ts";
import { startServer } from "../server/start-server.ts";

const pages = { home: "", "sign-in": "#/pages/sign-in/index" } as const;
const least = { performance: 90, accessibility: 100, "best-practices": 95 } as const;
type Category = keyof typeof least;
const categories = Object.keys(least) as Category[];
/** One machine's figures of speed scatter by several points; the middle of five does not. */
const runs = 5;

interface Figures extends Readonly<Record<Category, number>> {
  readonly firstPaintMs: number;
  readonly largestPaintMs: number;
  readonly blockedMs: number;
  readonly speedIndexMs: number;
  readonly shift: number;
  /** How fast this machine was at that moment; below 1000 its processor is slow or busy with something else. */
  readonly benchmark: number;
  readonly lost: readonly string[];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

/** One visit by Lighthouse's usual phone: slow 4G and a processor four times slower, both simulated. */
async function measure(url: string, port: number): Promise<Figures> {
  const result = await lighthouse(url, { port, logLevel: "error", onlyCategories: categories });
  if (!result) throw new Error(`Lighthouse has no result for ${url}`);
  const { lhr } = result;
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const scoreOf = (category: Category) => Math.round((lhr.categories[category]?.score ?? 0) * 100);
  const figureOf = (audit: string) => Math.round(lhr.audits[audit]?.numericValue ?? Number.NaN);
  const isCounted = ["accessibility", "best-practices"].flatMap((id) =>
    (lhr.categories[id]?.auditRefs ?? []).filter(({ weight }) => weight > 0).map((audit) => audit.id),
  );
  return {
    performance: scoreOf("performance"),
    accessibility: scoreOf("accessibility"),
    "best-practices": scoreOf("best-practices"),
    firstPaintMs: figureOf("first-contentful-paint"),
    largestPaintMs: figureOf("largest-contentful-paint"),
    blockedMs: figureOf("total-blocking-time"),
    speedIndexMs: figureOf("speed-index"),
    shift: lhr.audits["cumulative-layout-shift"]?.numericValue ?? Number.NaN,
    benchmark: Math.round(lhr.environment.benchmarkIndex),
    lost: isCounted.filter((id) => (lhr.audits[id]?.score ?? 1) < 1),
  };
}

const port = await freePort();
const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
let isSound = true;
try {
  const server = await startServer();
  try {
    for (const [name, path] of Object.entries(pages)) {
      // What the server does once, at its first visitor, is no part of a visit.
      for (const warm of ["/", "/api/v1/profile"]) await (await fetch(`${server.origin}${warm}`)).arrayBuffer();
      const measured: Figures[] = [];
      for (let run = 0; run < runs; run += 1) measured.push(await measure(`${server.origin}/${path}`, port));
      measured.sort((one, other) => one.performance - other.performance);
      const middle = measured[Math.floor(runs / 2)];
      if (!middle) throw new Error("nothing was measured");
      const short = categories.filter((category) => middle[category] < least[category]);
      const scores = categories.map((category) => `${category}=${middle[category]}`).join(" ");
      const times = `FCP ${middle.firstPaintMs} ms, LCP ${middle.largestPaintMs} ms, TBT ${middle.blockedMs} ms, SI ${middle.speedIndexMs} ms, CLS ${middle.shift.toFixed(3)}`;
      console.log(`${short.length === 0 ? "ok  " : "LOW "} ${name.padEnd(8)} ${scores} (${times})`);
      const each = measured.map(({ performance, benchmark }) => `${performance} (${benchmark})`).join(", ");
      console.log(`     performance of ${runs} runs, and the machine's speed: ${each}`);
      if (middle.lost.length > 0) console.log(`     lost points: ${middle.lost.join(", ")}`);
      isSound &&= short.length === 0;
    }
  } finally {
    await server.stop();
  }
} finally {
  await browser.close();
}
process.exitCode = isSound ? 0 : 1;
