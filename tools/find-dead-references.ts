import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

export interface DeadReference {
  /** Relative to the repository's root. */
  document: string;
  lineNumber: number;
  path: string;
}

const DOCUMENTS = ["*.md", "docs/**/*.md", "{apps,functions,packages}/*/README*.md"];
const MADE_LATER = new Set(["dist", "node_modules", ".data", ".cache", "coverage"]);
const SOURCE_FILE = /\.(ts|tsx|mts|mjs|js|json|ya?ml|md|sql|css|scss|png)$/;

/** Paths named in backticks in the repository's documents that match no file. `<name>`, `*` and `{a,b}` may stand for any name. */
export function findDeadReferences(root: string): DeadReference[] {
  const documents = globSync(DOCUMENTS, { cwd: root, exclude: (name) => name === "node_modules" });
  return documents.sort().flatMap((document) => {
    const lines = withoutFences(readFileSync(join(root, document), "utf8")).split("\n");
    return lines.flatMap((line, index) =>
      citedPaths(line, root)
        .filter((path) => !existsFrom(path, [root, join(root, dirname(document))]))
        .map((path) => ({ document: document.split(sep).join("/"), lineNumber: index + 1, path })),
    );
  });
}

function withoutFences(text: string): string {
  return text.replace(/^(```|~~~).*?^\1/gms, (block) => block.replace(/[^\n]/g, ""));
}

function citedPaths(line: string, root: string): string[] {
  return [...line.matchAll(/`([^`]+)`/g)]
    .map((match) =>
      (match[1] ?? "")
        .trim()
        .replace(/(:\d+)+$/, "")
        .replace(/\/$/, ""),
    )
    .filter((text) => looksLikePath(text, root));
}

/** It has a slash and no blank, and begins with `src`, `..` or a folder that exists at the root, or ends like a source file. */
function looksLikePath(text: string, root: string): boolean {
  if (!/^[\w.@<>{},*()[\]/-]+$/.test(text) || /^[@/]|\/\/|^application\//.test(text)) return false;
  const segments = text.split("/");
  if (segments.length < 2 || segments.some((segment) => MADE_LATER.has(segment))) return false;
  const [first = ""] = segments;
  return (
    first === ".." || first === "src" || SOURCE_FILE.test(text) || (first !== "." && existsSync(join(root, first)))
  );
}

function existsFrom(path: string, folders: string[]): boolean {
  const pattern = path.replace(/<[^>]*>/g, "*");
  return folders.some((folder) =>
    /[*{]/.test(pattern)
      ? globSync(pattern, { cwd: folder, exclude: (name) => name === "node_modules" }).length > 0
      : existsSync(join(folder, pattern)),
  );
}
