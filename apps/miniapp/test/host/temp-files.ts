import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { Platform } from "./platform.ts";
import { PlatformFailure } from "./platform-failure.ts";

export type TempFiles = ReturnType<typeof createTempFiles>;

/** The sandboxed file system of one mini-program: paths in the platform's own spelling, bytes in a temporary folder. */
export function createTempFiles(platform: Platform) {
  const folder = mkdtempSync(join(tmpdir(), "mini-program-files-"));
  const paths = new Map<string, string>();
  let count = 0;
  const userFolder = `${platform.globalName}file://usr`;
  const real = (path: unknown): string => {
    const found = typeof path === "string" ? paths.get(path) : undefined;
    if (found === undefined || !existsSync(found))
      throw new PlatformFailure(`no such file or directory ${String(path)}`);
    return found;
  };
  const add = (extension: string, write: (target: string) => void): string => {
    count += 1;
    const target = join(folder, `file-${count}${extension}`);
    write(target);
    const name = `${platform.tempFilePrefix}${count.toString(16).padStart(12, "a")}${platform.name === "alipay" ? ".image" : extension}`;
    paths.set(name, target);
    return name;
  };
  return {
    userFolder,
    /** Gives the person's real file a temporary path, as a chooser does. */
    addPicture: (path: string): string => add(extname(path), (target) => copyFileSync(path, target)),
    addBytes: (bytes: Uint8Array, extension: string): string =>
      add(extension, (target) => writeFileSync(target, bytes)),
    writeUserFile: (path: string, bytes: Uint8Array): void => {
      if (!path.startsWith(userFolder)) throw new PlatformFailure(`permission denied, open "${path}"`);
      count += 1;
      const target = paths.get(path) ?? join(folder, `user-${count}`);
      writeFileSync(target, bytes);
      paths.set(path, target);
    },
    read: (path: unknown): Buffer => readFileSync(real(path)),
    sizeBytes: (path: unknown): number => statSync(real(path)).size,
    remove: (path: unknown): void => {
      rmSync(real(path));
      paths.delete(String(path));
    },
    close: (): void => rmSync(folder, { recursive: true, force: true }),
  };
}
