import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { assertObjectKey, type ObjectStore } from "./object-store.ts";
import { ProviderUnavailable } from "./provider-unavailable.ts";

const folderMode = 0o700;
const fileMode = 0o600;
const maxContentTypeBytes = 255;

/**
 * Keeps objects in a folder of the local disk, readable by the process's own user alone. An object is one file: a byte
 * for the length of the content type, the content type, the bytes. It is written beside its place, flushed, and renamed,
 * so that a reader or a crash sees the old object or the new one, never a part.
 */
export function createFolderObjectStore(settings: { readonly folder: string }): ObjectStore {
  // The suffix keeps an object `a` and a folder of objects `a/…` apart.
  const pathOf = (key: string) => {
    assertObjectKey(key);
    return join(settings.folder, `${key}.object`);
  };

  return {
    async put(key, bytes, contentType) {
      const path = pathOf(key);
      const type = Buffer.from(contentType, "latin1");
      if (type.length > maxContentTypeBytes) throw new TypeError("the content type is too long");
      const temporary = `${path}.${randomUUID()}.part`;
      await onDisk(async () => {
        await mkdir(dirname(path), { recursive: true, mode: folderMode });
        try {
          const file = await open(temporary, "wx", fileMode);
          try {
            await file.writev([Buffer.from([type.length]), type, bytes]);
            await file.sync();
          } finally {
            await file.close();
          }
          await rename(temporary, path);
        } catch (error) {
          await rm(temporary, { force: true });
          throw error;
        }
        await flushFolder(dirname(path));
      });
    },

    async get(key) {
      const path = pathOf(key);
      const content = await onDisk(() => readFile(path).catch(undefinedWhenMissing));
      if (content === undefined) return undefined;
      const start = 1 + (content[0] ?? 0);
      if (content.length < start) throw new ProviderUnavailable("object-store", "bad-reply");
      return { bytes: content.subarray(start), contentType: content.subarray(1, start).toString("latin1") };
    },

    async delete(key) {
      const path = pathOf(key);
      await onDisk(() => rm(path, { force: true }).catch(undefinedWhenMissing));
    },
  };
}

async function onDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new ProviderUnavailable("object-store", "network", { cause: error, providerCode: codeOf(error) });
  }
}

function undefinedWhenMissing(error: unknown): undefined {
  const code = codeOf(error);
  if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
  return undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

async function flushFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
