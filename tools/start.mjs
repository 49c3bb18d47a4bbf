// `npm start`: installs, builds the H5 page, then runs everything in one process. Any Node from 20 on.
import { join } from "node:path";
import { ensureBuilt } from "./build-app.mjs";
import { ensureInstalled, pinnedEnvironment } from "./install.mjs";
import { repositoryRoot, runChild } from "./run-child.mjs";

const nodePath = await ensureInstalled();
await ensureBuilt(nodePath, ["h5"]);
process.exitCode = await runChild(nodePath, [join(repositoryRoot, "apps", "standalone", "src", "main.ts")], {
  env: { SANDBOX: "1", ...pinnedEnvironment(nodePath) },
  // The channel tells the server when this launcher is killed outright.
  stdio: ["ignore", "inherit", "inherit", "ipc"],
});
