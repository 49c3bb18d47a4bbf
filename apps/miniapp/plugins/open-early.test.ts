import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

interface Opening {
  readonly pages: Record<string, readonly string[]>;
  readonly firstPage: string;
  readonly ask?: string;
}

interface Compilation {
  readonly outputOptions: { readonly path: string };
  readonly chunkGroups: readonly {
    isInitial(): boolean;
    getFiles(): readonly string[];
    readonly origins: readonly { readonly request?: string }[];
  }[];
}

const require = createRequire(import.meta.url);
const OpenEarly = require("./open-early.js") as {
  script(opening: Opening): string;
  new (options: { firstPage: string; ask?: string }): { apply(compiler: object): void };
};

const pages = {
  "/pages/home/index": ["js/home.js", "css/home.css"],
  "/pages/sign-in/index": ["js/sign-in.js"],
};
const opening: Opening = { pages, firstPage: "/pages/home/index", ask: "/api/v1/profile" };

interface Link {
  rel?: string;
  as?: string;
  href?: string;
}

/** Runs the script in the head of a page with this hash and storage; answers what it made the browser fetch. */
function run(hash: string, kept: string | null | Error = null, asked: Opening = opening) {
  const links: Link[] = [];
  const fetched: string[] = [];
  const window: { earlyReplies?: Record<string, unknown> } = {};
  runInNewContext(OpenEarly.script(asked), {
    window,
    location: { hash },
    localStorage: {
      getItem: () => {
        if (kept instanceof Error) throw kept;
        return kept;
      },
    },
    document: { createElement: () => ({}), head: { appendChild: (link: Link) => links.push(link) } },
    fetch: (address: string) => {
      fetched.push(address);
      return Promise.reject(new Error("offline"));
    },
  });
  return { links, fetched, early: Object.keys(window.earlyReplies ?? {}) };
}

describe("the script at the head of the browser page", () => {
  it.each(["", "#", "#/", "#/pages/home/index", "#/pages/home/index?from=1"])(
    "R-APP-02 fetches the first page's files for the address «%s»",
    (hash) => {
      expect(run(hash).links).toEqual([
        { rel: "preload", as: "script", href: "./js/home.js" },
        { rel: "preload", as: "style", href: "./css/home.css" },
      ]);
    },
  );

  it("fetches another page's files instead of the first one's, and none for a page that is not", () => {
    expect(run("#/pages/sign-in/index?reason=registered").links.map(({ href }) => href)).toEqual(["./js/sign-in.js"]);
    expect(run("#/pages/nowhere/index").links).toEqual([]);
  });

  it.each([
    [null, "/api/v1/profile"],
    ['{"data":"zh-CN"}', "/api/v1/profile"],
    ['{"data":"en"}', "/api/v1/profile?language=en"],
    ['{"data":"zh-Hant"}', "/api/v1/profile?language=zh-Hant"],
    ['{"data":"\\"><script>"}', "/api/v1/profile"],
    ["{", "/api/v1/profile"],
    [new Error("storage is forbidden"), "/api/v1/profile"],
  ])("asks for the authority in the kept language: %s", (kept, address) => {
    expect(run("", kept)).toMatchObject({ fetched: [address], early: [address] });
  });

  it("asks nothing where nothing is to be asked", () => {
    expect(run("", null, { pages, firstPage: "/pages/home/index" })).toMatchObject({ fetched: [], early: [] });
  });
});

describe("the plugin", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "open-early-"));
    mkdirSync(join(folder, "js"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function emit(html: string) {
    writeFileSync(join(folder, "index.html"), html);
    const group = (isFirst: boolean, request: string, files: readonly string[]) => ({
      isInitial: () => isFirst,
      getFiles: () => files,
      origins: [{ request }],
    });
    const compilation: Compilation = {
      outputOptions: { path: folder },
      chunkGroups: [
        group(true, "./app.boot", ["js/app.js"]),
        group(false, String.raw`C:\app\src\pages\home\index`, ["js/home.js", "css/home.css", "js/home.js.map"]),
      ],
    };
    const tap = (_: string, handle: (emitted: Compilation) => void) => handle(compilation);
    new OpenEarly({ firstPage: "/pages/home/index" }).apply({ hooks: { afterEmit: { tap } } });
  }

  it("writes the script under the hash of its content, and the page loads it without waiting for it", () => {
    emit("<head><title>x</title><link></head>");
    const name = readdirSync(join(folder, "js")).find((file) => /^open\.[0-9a-f]{8}\.js$/.test(file));
    expect(readFileSync(join(folder, "index.html"), "utf8")).toBe(
      `<head><title>x</title><script async src="./js/${name}"></script><link></head>`,
    );
    const text = readFileSync(join(folder, "js", name ?? ""), "utf8");
    expect(text).toContain('{"/pages/home/index":["js/home.js","css/home.css"]}');
  });

  it("breaks the build where the page has no place for it", () => {
    expect(() => emit("<head></head>")).toThrow("has no </title>");
  });
});
