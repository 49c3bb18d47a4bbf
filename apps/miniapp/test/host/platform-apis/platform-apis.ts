import { readFileSync } from "node:fs";
import type { PlatformApis } from "./read-platform-apis.ts";

export type MiniPlatform = "weapp" | "alipay" | "swan";

/** What the platform's global object holds according to its published typings, as last written down. */
export function platformApis(platform: MiniPlatform): PlatformApis {
  return JSON.parse(readFileSync(new URL(`${platform}.generated.json`, import.meta.url), "utf8")) as PlatformApis;
}
