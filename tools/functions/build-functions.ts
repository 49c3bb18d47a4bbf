// `npm run build:functions [-- NAME…]`: makes functions/<name>/dist of the named functions, or of all, and writes the
// clouds' manifests in dist/deploy.
import { fileURLToPath } from "node:url";
import { bundleBytes, bundleFunction, distFolderOf } from "./bundle-function.ts";
import { functionDescriptions } from "./function-descriptions.ts";
import { writeManifests } from "./manifests/write-manifests.ts";

const names = process.argv.slice(2);
const unknown = names.filter((name) => functionDescriptions.every((description) => description.name !== name));
if (unknown.length > 0) throw new Error(`there is no function ${unknown.join(", ")}`);

for (const description of functionDescriptions) {
  const { name } = description;
  if (names.length > 0 && !names.includes(name)) continue;
  const folder = distFolderOf(name);
  await bundleFunction(description, folder);
  console.log(`${name}: functions/${name}/dist, ${(bundleBytes(folder) / 1e6).toFixed(2)} MB of code`);
}
writeManifests(functionDescriptions, fileURLToPath(new URL("../../dist/deploy", import.meta.url)));
