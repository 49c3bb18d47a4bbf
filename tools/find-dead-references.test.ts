import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findDeadReferences } from "./find-dead-references.ts";

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "documents-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

it("finds the paths in backticks that match no file, and nothing else", () => {
  write("packages/photo/src/read-jpeg.ts", "");
  write("packages/photo/README.md", "`src/read-jpeg.ts` `src/read-gif.ts` `../photo/src` `../picture/src`");
  write(
    "AGENTS.md",
    [
      "`packages/photo/src/read-jpeg.ts:12` `packages/<room>/src/read-<format>.ts` `packages/{photo,x}/src/*.ts`",
      "`packages/photo/src/write-jpeg.ts`, `packages/<room>/lib/*.ts`",
      "`POST /photos`, `/healthz`, `noun/reason`, `@exam/photo`, `./embedded`, `image/jpeg`, `packages/photo/dist/x.js`, `npm run verify`",
      "```\npackages/photo/src/in-a-fence.ts\n`packages/also.ts`\n```",
      "`docs/decisions/0001-why.md`",
    ].join("\n"),
  );
  expect(findDeadReferences(root)).toEqual([
    { document: "AGENTS.md", lineNumber: 2, path: "packages/photo/src/write-jpeg.ts" },
    { document: "AGENTS.md", lineNumber: 2, path: "packages/<room>/lib/*.ts" },
    { document: "AGENTS.md", lineNumber: 8, path: "docs/decisions/0001-why.md" },
    { document: "packages/photo/README.md", lineNumber: 1, path: "src/read-gif.ts" },
    { document: "packages/photo/README.md", lineNumber: 1, path: "../picture/src" },
  ]);
});
