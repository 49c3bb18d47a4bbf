import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { cfcForwarder, entryFiles } from "./entry-files.ts";
import { copyFilesBeside } from "./files-beside.ts";
import type { FilesBeside, FunctionDescription } from "./function-descriptions.ts";
import { keepCompiled } from "./keep-compiled.ts";

const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));

// Packages written for CommonJS expect these.
const banner = [
  'import { createRequire as requireOf } from "node:module";',
  'import { dirname as folderOf } from "node:path";',
  'import { fileURLToPath as pathOf } from "node:url";',
  "const require = requireOf(import.meta.url);",
  "const __filename = pathOf(import.meta.url);",
  "const __dirname = folderOf(__filename);",
].join("");

/** Threads are programs of their own; each lies beside the bundle that starts it. */
const workers: Partial<Record<FilesBeside, string>> = {
  "photo-codecs": "packages/photo/src/engine/photo-worker.ts",
  "degree-reader": "packages/degree-reader/src/engine/reader-worker.ts",
};

/** Where a function's bundle is made. */
export function distFolderOf(name: string): string {
  return join(repositoryRoot, "functions", name, "dist");
}

/**
 * Makes the folder that is deployed: one bundle, the entry files of every cloud, and what no bundle can hold.
 * @param plugins change sources on their way into the bundle.
 */
export async function bundleFunction(
  description: FunctionDescription,
  folder: string,
  plugins: readonly Plugin[] = [],
): Promise<void> {
  const { name, beside } = description;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    ...shared,
    entryPoints: [join(repositoryRoot, "functions", name, "src", "main.ts")],
    outfile: join(folder, "function.mjs"),
    plugins: [
      ...shared.plugins,
      withoutSchemaCompilers,
      ...(beside.includes("character-table") ? [characterTable(folder)] : []),
      ...plugins,
    ],
  });
  for (const kind of beside) {
    const worker = workers[kind];
    if (worker === undefined) continue;
    const entryPoints = [join(repositoryRoot, worker)];
    await build({ ...shared, entryPoints, outfile: join(folder, basename(worker).replace(/\.ts$/, ".mjs")) });
  }
  copyFilesBeside(beside, folder);
  for (const { path, text, isProgram } of entryFiles(name)) {
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), isProgram ? 0o755 : 0o644);
  }
  if (description.trigger.kind !== "http") return;
  mkdirSync(join(folder, "cfc-forwarder"));
  writeFileSync(join(folder, "cfc-forwarder", "index.js"), cfcForwarder);
  await keepCompiled(folder);
}

/** Bundles a program in the same way as a function, with the packages that function-kit sees. */
export async function bundleProgram(contents: string, outfile: string): Promise<void> {
  const resolveDir = join(repositoryRoot, "packages", "function-kit");
  await build({ ...shared, stdin: { contents, resolveDir }, outfile });
}

const builtins = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

/**
 * Node's own modules by `require`: an `import` of one reads all that it exports, and reading all of `node:http` loads its
 * web client, which costs a start 40 ms.
 */
const requiredBuiltins: Plugin = {
  name: "required-builtins",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z]/ }, ({ path, kind, namespace }) => {
      if (!builtins.has(path)) return undefined;
      if (namespace === "builtin" || kind === "require-call") return { path, external: true };
      return { path, namespace: "builtin" };
    });
    onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

/** zod's messages in fifty languages: the product words its own. */
const withoutLocales: Plugin = {
  name: "without-locales",
  setup({ onLoad }) {
    onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({ contents: "export {};" }));
  },
};

/** Fastify's compilers of JSON schemas: a function's agreement is in zod, and its app brings compilers that refuse. */
const withoutSchemaCompilers: Plugin = {
  name: "without-schema-compilers",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@fastify\/(ajv|fast-json-stringify)-compiler$/ }, ({ path }) => ({
      path,
      namespace: "schema-compiler",
    }));
    onLoad({ filter: /.*/, namespace: "schema-compiler" }, ({ path }) => ({
      contents: `throw new Error("${path} is not part of a function");`,
    }));
  },
};

const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  minify: true,
  banner: { js: banner },
  // Native code stays a package; see files-beside.ts.
  external: ["@node-rs/argon2"],
  logLevel: "warning",
  plugins: [requiredBuiltins, withoutLocales],
} satisfies BuildOptions;

/** The table of Han characters is 2 MB of text that few calls need: it becomes a compressed file beside the bundle. */
function characterTable(folder: string): Plugin {
  return {
    name: "character-table",
    setup({ onLoad }) {
      onLoad({ filter: /character-table\.generated\.ts$/ }, async ({ path }) => {
        const tables = await import(path);
        const bytes = Buffer.from(JSON.stringify({ ...tables }));
        const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength };
        writeFileSync(join(folder, "character-table.br"), brotliCompressSync(bytes, { params }));
        return { contents: characterTableReader(Object.keys(tables)), loader: "js" };
      });
    },
  };
}

function characterTableReader(names: readonly string[]): string {
  return `import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
const file = readFileSync(new URL("./character-table.br", import.meta.url));
export const { ${names.join(", ")} } = JSON.parse(brotliDecompressSync(file).toString("utf8"));
`;
}

/** Size of a function's own code. */
export function bundleBytes(folder: string): number {
  return statSync(join(folder, "function.mjs")).size;
}
