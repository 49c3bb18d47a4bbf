import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { reportSizes } from "./size-report.mjs";

const known = ["weapp", "alipay", "swan", "h5"];
/** The browser page with one page more, in a folder of its own; built by name alone. */
const gallery = "gallery";
const named = process.argv.slice(2);
const unknown = named.filter((target) => target !== gallery && !known.includes(target));
if (unknown.length > 0) {
  console.error(`unknown target: ${unknown.join(", ")}; choose from ${[...known, gallery].join(", ")}`);
  process.exit(2);
}
const targets = named.length > 0 ? named : known;

const appFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const taro = createRequire(import.meta.url).resolve("@tarojs/cli/bin/taro");

for (const target of targets) {
  rmSync(path.join(appFolder, "dist", target), { recursive: true, force: true });
  const startedAt = Date.now();
  // `--no-check` and no global configuration: Taro must neither look for updates nor read the home folder.
  // The components' global style sheet carries an icon font that no screen uses.
  const flags = ["--no-check", "--disable-global-config", "--no-inject-global-style"];
  const type = target === gallery ? "h5" : target;
  const run = spawnSync(process.execPath, [taro, "build", "--type", type, ...flags], {
    cwd: appFolder,
    env: { ...process.env, NODE_ENV: "production", CI: "1", TARO_APP_GALLERY: target === gallery ? "on" : "" },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0 || !/Compiled successfully|Compiled with warnings/i.test(run.stdout + run.stderr)) {
    // The standard error holds only the progress bar.
    console.error(run.stdout);
    console.error(`build of ${target} failed`);
    process.exit(1);
  }
  console.log(`built ${target} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

const shipped = targets.filter((target) => target !== gallery);
if (!reportSizes(path.join(appFolder, "dist"), shipped)) process.exit(1);
