// `npm run bench [-- --json] [NAME…]`: measures every room, or those that a name asks for, one after another.
// Ends with status 1 where a bar is missed or a room could not be measured.
import { isAsked, roomsOf } from "./bench-rooms.ts";
import type { BenchRow } from "./bench-row.ts";
import { benchTable } from "./bench-table.ts";
import { runRoom } from "./run-room.ts";

const values = process.argv.slice(2);
const names = values.filter((value) => value !== "--json");
const rows: BenchRow[] = [];
const failures: string[] = [];

const asked = (() => {
  try {
    return roomsOf(names);
  } catch (error) {
    failures.push(messageOf(error));
    return [];
  }
})();
for (const room of asked) {
  console.error(`measuring ${room.name} …`);
  try {
    rows.push(...(await runRoom(room, names)).filter((row) => isAsked(row.name, room, names)));
  } catch (error) {
    failures.push(`${room.name} could not be measured: ${messageOf(error)}`);
  }
}
console.log(values.includes("--json") ? JSON.stringify(rows, undefined, 2) : benchTable(rows));
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 || rows.some(({ pass }) => !pass) ? 1 : 0;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
