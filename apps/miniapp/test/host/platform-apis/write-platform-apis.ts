import { writeFileSync } from "node:fs";
import { readPlatformApis } from "./read-platform-apis.ts";

// Run after an update of the typings: node test/host/platform-apis/write-platform-apis.ts
for (const [platform, list] of Object.entries(readPlatformApis())) {
  writeFileSync(new URL(`${platform}.generated.json`, import.meta.url), `${JSON.stringify(list)}\n`);
}
