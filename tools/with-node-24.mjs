// Runs a script of package.json, named `<script>:run` there, on the pinned Node after installing. Any Node from 20 on.
import { ensureInstalled, pinnedEnvironment } from "./install.mjs";
import { runChild } from "./run-child.mjs";

const [script, ...values] = process.argv.slice(2);
const nodePath = await ensureInstalled();
process.exitCode = await runChild("npm", ["run", "--silent", `${script}:run`, "--", ...values], {
  env: pinnedEnvironment(nodePath),
  group: true,
});
