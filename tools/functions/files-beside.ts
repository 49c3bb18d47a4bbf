import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FilesBeside } from "./function-descriptions.ts";

const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));

interface PackageFiles {
  readonly name: string;
  /** The room that depends on it, from the root of the repository. */
  readonly room: string;
  /** Paths in the package; a pair where the code asks for another one than the file has. */
  readonly files: readonly (string | readonly [from: string, asked: string])[];
}

const codecs: readonly PackageFiles[] = [
  {
    name: "@jsquash/jpeg",
    room: "packages/photo",
    files: ["codec/dec/mozjpeg_dec.wasm", "codec/enc/mozjpeg_enc.wasm"],
  },
  { name: "@jsquash/webp", room: "packages/photo", files: ["codec/dec/webp_dec.wasm"] },
];
const models: readonly PackageFiles[] = [
  {
    name: "@vladmandic/human",
    room: "packages/photo",
    files: ["blazeface", "facemesh", "faceres"].flatMap((model) => [`models/${model}.json`, `models/${model}.bin`]),
  },
  {
    name: "@vladmandic/face-api",
    room: "packages/photo",
    files: ["model/face_recognition_model-weights_manifest.json", "model/face_recognition_model.bin"],
  },
  {
    name: "@mediapipe/selfie_segmentation",
    room: "packages/photo",
    files: ["selfie_segmentation.tflite"],
  },
];
const reader: readonly PackageFiles[] = [
  {
    name: "tesseract.js-core",
    room: "packages/degree-reader",
    files: ["tesseract-core-simd-lstm.js", "tesseract-core-simd-lstm.wasm"],
  },
  ...["chi_sim", "eng"].map((model) => ({
    name: `@tesseract.js-data/${model}`,
    room: "packages/degree-reader",
    files: [`4.0.0_best_int/${model}.traineddata.gz`],
  })),
  {
    name: "zxing-wasm",
    room: "packages/degree-reader",
    files: [["dist/reader/zxing_reader.wasm", "reader/zxing_reader.wasm"]],
  },
];
/** TensorFlow.js looks for these beside the code that it is bundled into. */
const tensorflowFiles = [
  "tfjs-backend-wasm.wasm",
  "tfjs-backend-wasm-simd.wasm",
  "tfjs-backend-wasm-threaded-simd.wasm",
];

/** Copies files of npm packages into `node_modules` of a function's folder, where the code asks the module system for them. */
export function copyFilesBeside(kinds: readonly FilesBeside[], folder: string): void {
  for (const kind of kinds) {
    switch (kind) {
      case "argon2":
        copyArgon2(folder);
        break;
      case "photo-codecs":
        for (const part of codecs) copyPackage(part, folder);
        break;
      case "face-models":
        for (const part of models) copyPackage(part, folder);
        copyTensorflow(folder);
        break;
      case "degree-reader":
        for (const part of reader) copyPackage(part, folder);
        for (const table of ["glyph-table.bin", "code-table.bin"]) {
          copyFile(join(repositoryRoot, "packages/degree-reader/src/glyph", table), join(folder, table));
        }
        break;
      case "glyph-fonts":
        copyGlyphFonts(folder);
        break;
      case "character-table":
        // The bundler writes it: the table is code of the product, not of a package.
        break;
    }
  }
}

/** Its JavaScript part picks the native one for the machine; clouds run Linux on x64 with glibc. */
function copyArgon2(folder: string): void {
  const loader = packageFolder("@node-rs/argon2", join(repositoryRoot, "packages/services"));
  copyPackage({ name: "@node-rs/argon2", room: "packages/services", files: ["index.js"] }, folder);
  const native = `@node-rs/argon2-${process.platform}-${process.arch}${process.platform === "linux" ? "-gnu" : ""}`;
  const from = packageFolder(native, loader);
  const { main } = readManifest(from);
  copyFrom(from, { name: native, files: [main ?? "index.js"] }, folder);
}

/** The files with Han characters, about a thousand in each, and the style sheet that lists them. */
function copyGlyphFonts(folder: string): void {
  const from = packageFolder("hanamin", join(repositoryRoot, "packages/services"));
  const fonts = readdirSync(from).filter((file) => /CJK-Unified-Ideographs.*\.woff2$/.test(file));
  copyFrom(from, { name: "hanamin", files: ["HanaMin.min.css", ...fonts] }, folder);
}

function copyTensorflow(folder: string): void {
  const from = packageFolder("@tensorflow/tfjs-backend-wasm", join(repositoryRoot, "packages/photo"));
  for (const file of tensorflowFiles) copyFile(join(from, "dist", file), join(folder, file));
}

function copyPackage({ name, room, files }: PackageFiles, folder: string): void {
  copyFrom(packageFolder(name, join(repositoryRoot, room)), { name, files }, folder);
}

/** The named files, the licence, and a manifest that says no more than where the entry is; one without code is empty. */
function copyFrom(from: string, { name, files }: Pick<PackageFiles, "name" | "files">, folder: string): void {
  const to = join(folder, "node_modules", name);
  const { version, license, main = "index.js" } = readManifest(from);
  for (const file of files) {
    const [stored, asked] = typeof file === "string" ? [file, file] : file;
    copyFile(join(from, stored), join(to, asked));
  }
  for (const file of ["LICENSE", "LICENCE", "LICENSE.md"]) {
    if (exists(join(from, file))) copyFile(join(from, file), join(to, file));
  }
  if (!files.includes(main)) {
    mkdirSync(dirname(join(to, main)), { recursive: true });
    writeFileSync(join(to, main), "");
  }
  writeFileSync(join(to, "package.json"), `${JSON.stringify({ name, version, license, main }, undefined, 2)}\n`);
}

function copyFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { dereference: true });
  chmodSync(to, 0o644);
}

function readManifest(folder: string): { version: string; license?: string; main?: string } {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

/** The real folder of a package as one of the rooms, or another package, sees it. */
function packageFolder(name: string, fromFolder: string): string {
  for (const folder of createRequire(join(fromFolder, "package.json")).resolve.paths(name) ?? []) {
    if (exists(join(folder, name, "package.json"))) return realpathSync(join(folder, name));
  }
  throw new Error(`${name} is not installed for ${fromFolder}`);
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
