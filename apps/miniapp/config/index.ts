import { createRequire } from "node:module";
import path from "node:path";
import { defineConfig } from "@tarojs/cli";
import FirstLoad from "../plugins/first-load.js";
import OpenEarly from "../plugins/open-early.js";

const target = process.env.TARO_ENV ?? "h5";
const isMini = target !== "h5";
const isGallery = !isMini && process.env.TARO_APP_GALLERY === "on";

/** Modern sources outside this app that must be compiled down with it: workspace packages and ESM dependencies. */
const isCompiledDependency = (file: string) =>
  /[\\/]packages[\\/](contracts|identity|photo|profiles)[\\/]src[\\/]/.test(file) ||
  /[\\/]node_modules[\\/](zod|@noble[\\/]hashes|zustand)[\\/]/.test(file);

const compile = {
  include: [isCompiledDependency, (file: string) => file.startsWith(path.join(__dirname, "..", "plugins"))],
};

// One CSS pixel is one logical pixel on every target: phones differ by ±10 %, the layout is fluid, and text never
// shrinks on a small phone. Hence neither rpx nor rem.
const postcss = { pxtransform: { enable: false, config: {} }, htmltransform: { enable: false } };

/** plugins/zod-namespace.js makes the app import zod/mini, which is a dependency of contracts alone. */
const zodFolder = path.dirname(
  createRequire(path.join(__dirname, "../../../packages/contracts/package.json")).resolve("zod/package.json"),
);

const plugin = (file: string) => path.join(__dirname, "..", "plugins", file);

interface Chunk {
  readonly groupsIterable: Iterable<{ readonly origins: readonly { readonly request?: string }[] }>;
}

interface ChunkGraph {
  readonly chunkGraph: { getModuleChunks(module: unknown): readonly Chunk[] };
}

const isOf = (page: string) => (chunk: Chunk) =>
  [...chunk.groupsIterable].some(({ origins }) =>
    origins.some(({ request }) => (request ?? "").replaceAll("\\", "/").includes(`pages/${page}/index`)),
  );

/** What several pages share and this one needs, so that it waits for nothing else. */
const sharedWith = (page: string, name: string, priority: number) => ({
  name,
  minChunks: 2,
  enforce: true,
  priority,
  test: (module: unknown, { chunkGraph }: ChunkGraph) => chunkGraph.getModuleChunks(module).some(isOf(page)),
});

interface WebpackChain {
  plugin(name: string): { use(plugin: unknown, options?: readonly unknown[]): void };
  readonly resolve: { readonly alias: { set(from: string, to: string): void } };
  readonly optimization: { splitChunks(options: unknown): void };
}

export default defineConfig({
  projectName: "candidate-platform",
  date: "2026-11-21",
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: "src",
  outputRoot: `dist/${isGallery ? "gallery" : target}`,
  alias: { zod: zodFolder },
  framework: "react",
  compiler: { type: "webpack5", prebundle: { enable: false } },
  plugins: ["aria", "swan-covers", "swan-form", "privacy-button", "language-first"].map((name) =>
    path.join(__dirname, "..", "plugins", name),
  ),
  cache: { enable: false },
  // The browser page talks to its own origin; a mini-program needs an absolute address, fixed when it is built.
  defineConstants: {
    API_ORIGIN: JSON.stringify(isMini ? (process.env.TARO_APP_API_ORIGIN ?? "http://127.0.0.1:8080") : ""),
    CLIENT_NAME: JSON.stringify(target),
  },
  jsMinimizer: "terser",
  copy: {
    patterns: [
      ...(isMini ? [{ from: "platform/share.png", to: `dist/${target}/share.png` }] : []),
      ...(target === "alipay"
        ? [{ from: "platform/alipay/mini.project.json", to: "dist/alipay/mini.project.json" }]
        : []),
      ...(target === "swan" ? [{ from: "platform/swan/project.swan.json", to: "dist/swan/project.swan.json" }] : []),
    ],
    options: {},
  },
  mini: {
    compile,
    postcss,
    optimizeMainPackage: { enable: true },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    compile,
    postcss,
    publicPath: "./",
    staticDirectory: "static",
    router: { mode: "hash", ...(isGallery && { customRoutes: { "pages/gallery/index": "/gallery" } }) },
    webpackChain(chain: WebpackChain) {
      chain.plugin("first-load").use(FirstLoad);
      chain
        .plugin("open-early")
        .use(OpenEarly, [{ firstPage: "/pages/home/index", ...(!isGallery && { ask: "/api/v1/profile" }) }]);
      // The style sheet of Taro's web components, with its icon font: this page is built of plain HTML elements.
      chain.resolve.alias.set("@tarojs/components/dist/taro-components/taro-components.css", plugin("empty.css"));
      // Its tab bar and pull-to-refresh, which no page has, with the framework they are written in; and JSONP.
      chain.resolve.alias.set("@tarojs/components/dist/components$", plugin("no-web-components.js"));
      chain.resolve.alias.set("jsonp-retry$", plugin("no-jsonp.js"));
      // Taro splits off nothing by itself: every page would carry its own copy of the components and contracts. What
      // several pages share but neither home nor sign-in needs comes with the first page that does.
      chain.optimization.splitChunks({
        chunks: "all",
        cacheGroups: {
          shared: sharedWith("home", "shared", 3),
          entrance: sharedWith("sign-in", "entrance", 2),
          later: { name: "later", minChunks: 2, enforce: true, priority: 1 },
          default: false,
          defaultVendors: false,
        },
      });
    },
    output: { filename: "js/[name].[contenthash:8].js", chunkFilename: "js/[name].[contenthash:8].js" },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: "css/[name].[contenthash:8].css",
      chunkFilename: "css/[name].[contenthash:8].css",
    },
  },
});
