// `npm run build [-- target …]`: installs, then builds the app for the named targets, or all four. Any Node from 20 on.
import { allTargets, rebuild } from "./build-app.mjs";
import { ensureInstalled } from "./install.mjs";

const named = process.argv.slice(2);
await rebuild(await ensureInstalled(), named.length > 0 ? named : allTargets);
