import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const KB = 1024;
const limitsBytes = { weappMain: 1024 * KB, package: 2048 * KB, h5FirstLoadGzip: 200 * KB };

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

const sum = (files, sizeOf = (file) => statSync(file).size) => files.reduce((total, file) => total + sizeOf(file), 0);

/** Rows `{name, bytes, limitBytes}` of one mini-program: each subpackage, the main package, all together. */
function miniRows(target, folder) {
  const app = JSON.parse(readFileSync(path.join(folder, "app.json"), "utf8"));
  const roots = (app.subPackages ?? app.subpackages ?? []).map((pack) => path.join(folder, pack.root) + path.sep);
  const all = filesUnder(folder);
  const main = all.filter((file) => !roots.some((root) => file.startsWith(root)));
  const mainLimitBytes = target === "weapp" ? limitsBytes.weappMain : limitsBytes.package;
  return [
    { name: `${target} main package`, bytes: sum(main), limitBytes: mainLimitBytes },
    ...roots.map((root) => ({
      name: `${target} ${path.relative(folder, root)}`,
      bytes: sum(all.filter((file) => file.startsWith(root))),
      limitBytes: limitsBytes.package,
    })),
    { name: `${target} all`, bytes: sum(all), limitBytes: limitsBytes.package },
  ];
}

/** What the browser must load before the first screen shows, as the build listed it. */
function h5Rows(folder) {
  const scripts = JSON.parse(readFileSync(`${folder}-first-load.json`, "utf8"));
  return [
    {
      name: "h5 first load, JavaScript gzipped",
      bytes: sum(scripts, (file) => gzipSync(readFileSync(path.join(folder, file))).length),
      limitBytes: limitsBytes.h5FirstLoadGzip,
    },
  ];
}

/** Prints a row for each package and answers whether all are within their limits. */
export function reportSizes(distFolder, targets) {
  const rows = targets.flatMap((target) => {
    const folder = path.join(distFolder, target);
    return target === "h5" ? h5Rows(folder) : miniRows(target, folder);
  });
  for (const { name, bytes, limitBytes } of rows) {
    const verdict = bytes <= limitBytes ? "ok" : "OVER";
    console.log(
      `${verdict.padEnd(5)}${name.padEnd(36)}${(bytes / KB).toFixed(1).padStart(9)} KB of ${limitBytes / KB} KB`,
    );
  }
  return rows.every(({ bytes, limitBytes }) => bytes <= limitBytes);
}
