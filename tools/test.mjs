// `npm test`: installs, builds all four targets and the gallery, then runs every test. Arguments go to vitest. Any Node from 20 on.
import { join } from "node:path";
import { allTargets, ensureBuilt } from "./build-app.mjs";
import { ensureInstalled, pinnedEnvironment } from "./install.mjs";
import { repositoryRoot, runChild } from "./run-child.mjs";

const nodePath = await ensureInstalled();
await ensureBuilt(nodePath, [...allTargets, "gallery"]);
const vitest = join(repositoryRoot, "node_modules", "vitest", "vitest.mjs");
process.exitCode = await runChild(nodePath, [vitest, "run", ...process.argv.slice(2)], {
  env: pinnedEnvironment(nodePath),
  group: true,
});
