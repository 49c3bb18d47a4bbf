import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";

const folder = import.meta.dirname;
const uiFolder = join(folder, "../../ui");

interface AppConfig {
  readonly pages: readonly string[];
  readonly subPackages: readonly { readonly root: string }[];
}

async function rootsOf(target: string, gallery: string): Promise<string[]> {
  vi.resetModules();
  vi.stubEnv("TARO_ENV", target);
  vi.stubEnv("TARO_APP_GALLERY", gallery);
  vi.stubGlobal("defineAppConfig", (config: AppConfig) => config);
  const { default: config } = (await import("../../app.config.ts")) as { default: AppConfig };
  return [...config.pages, ...config.subPackages.map(({ root }) => root)];
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe("the gallery", () => {
  it("shows every component", () => {
    const shown = readdirSync(folder)
      .filter((name) => name.endsWith(".tsx"))
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    const components = readdirSync(uiFolder).filter((name) => name.endsWith(".tsx"));
    expect(components.length).toBeGreaterThan(25);
    // `Field` is the frame of the fields that are shown; the waiting room is a page's whole content and needs a queue.
    const elsewhere = ["field.tsx", "waiting-room.tsx"];
    const missing = components.filter((name) => !elsewhere.includes(name) && !shown.includes(`ui/${name}"`));
    expect(missing).toEqual([]);
  });

  it.each(["weapp", "alipay", "swan", "h5"])("is no page of %s as it is shipped", async (target) => {
    expect(await rootsOf(target, "")).not.toContain("pages/gallery");
  });

  it.each(["weapp", "alipay", "swan"])("is no page of %s even when it is asked for", async (target) => {
    expect(await rootsOf(target, "on")).not.toContain("pages/gallery");
  });

  it("is a page of the browser when it is asked for", async () => {
    expect(await rootsOf("h5", "on")).toContain("pages/gallery");
  });
});
