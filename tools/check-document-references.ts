import { join } from "node:path";
import { findDeadReferences } from "./find-dead-references.ts";

const dead = findDeadReferences(join(import.meta.dirname, ".."));
for (const { document, lineNumber, path } of dead)
  console.error(`${document}:${lineNumber} names ${path}, which does not exist`);
if (dead.length > 0) process.exitCode = 1;
