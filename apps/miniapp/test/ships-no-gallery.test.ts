import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { builtFolder } from "./host/open-mini-program.ts";

it.each(["weapp", "alipay", "swan", "h5"])("the built %s package has nothing of the gallery", (target) => {
  const folder = join(builtFolder, target);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|json|html|css|\w*ml|\w*ss|swan)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((file) => /pages\/gallery|gallery__specimen/.test(readFileSync(file, "utf8")))).toEqual([]);
});
