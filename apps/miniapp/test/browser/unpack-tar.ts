import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const blockBytes = 512;

function text(block: Buffer, from: number, length: number): string {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? length : end).trim();
}

/** Writes the files, folders and links of a POSIX ustar archive below `folder`. Entries that point outside are refused. */
export function unpackTar(archive: Buffer, folder: string): void {
  let offset = 0;
  while (offset + blockBytes <= archive.length) {
    const header = archive.subarray(offset, offset + blockBytes);
    offset += blockBytes;
    if (header.every((byte) => byte === 0)) continue;
    const prefix = text(header, 345, 155);
    const name = normalize(prefix === "" ? text(header, 0, 100) : join(prefix, text(header, 0, 100)));
    if (name.startsWith("..") || name.startsWith("/")) throw new Error(`archive entry outside its folder: ${name}`);
    const sizeBytes = Number.parseInt(text(header, 124, 12) || "0", 8);
    const kind = text(header, 156, 1) || "0";
    const target = join(folder, name);
    if (kind === "5") mkdirSync(target, { recursive: true });
    else if (kind === "2") {
      mkdirSync(dirname(target), { recursive: true });
      symlinkSync(text(header, 157, 100), target);
    } else if (kind === "0") {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, archive.subarray(offset, offset + sizeBytes));
      chmodSync(target, 0o755);
    }
    offset += Math.ceil(sizeBytes / blockBytes) * blockBytes;
  }
}
