// Run by `npm run bench`; the names asked for follow `--json`, and what is not asked for is not measured.
import type { BenchRow } from "../../bench/bench-row.ts";
import { measureColdStart } from "./measure-cold-start.ts";
import { measureUploads } from "./measure-uploads.ts";

const names = process.argv.slice(2).filter((value) => !value.startsWith("--"));
const wants = (rowName: string) =>
  names.length === 0 ||
  names.includes("functions") ||
  names.some((name) => rowName.startsWith(name) || name.startsWith(rowName));

const rows: BenchRow[] = [
  ...(await measureColdStart(wants)),
  ...(wants("uploads.memory") ? await measureUploads() : []),
];
console.log(JSON.stringify(rows));
