/** A room that measures itself: `node <script> --json [NAME…]` prints its rows as one JSON array and nothing else. */
export interface BenchRoom {
  readonly name: string;
  /** What the names of its rows begin with. */
  readonly rows: readonly string[];
  /** From the root of the repository. */
  readonly script: string;
}

const benchRooms: readonly BenchRoom[] = [
  { name: "photo", rows: ["photo."], script: "packages/photo/src/bench/run-bench.ts" },
  { name: "degree-reader", rows: ["degree-reader."], script: "packages/degree-reader/src/bench/run-bench.ts" },
  {
    name: "accounts",
    rows: ["sign-in.", "me.", "enumeration.", "growth."],
    script: "functions/accounts/src/bench/run-bench.ts",
  },
  { name: "functions", rows: ["cold-start.", "uploads."], script: "tools/functions/bench/run-bench.ts" },
  { name: "resilience", rows: ["pgbouncer.", "database-kills."], script: "tools/resilience/run-bench.ts" },
];

/** The rooms a name asks for: by the room's own name, a row's, or the beginning of a row's. All without names. */
export function roomsOf(names: readonly string[], rooms: readonly BenchRoom[] = benchRooms): BenchRoom[] {
  if (names.length === 0) return [...rooms];
  const found = names.map((name) => {
    const asked = rooms.filter((room) => room.name === name || room.rows.some((rows) => isSameStart(rows, name)));
    if (asked.length === 0) throw new Error(`nothing is measured under "${name}"`);
    return asked;
  });
  const wanted = new Set(found.flat());
  return rooms.filter((room) => wanted.has(room));
}

/** Whether a row belongs to what was asked for. */
export function isAsked(rowName: string, room: BenchRoom, names: readonly string[]): boolean {
  return names.length === 0 || names.some((name) => name === room.name || rowName.startsWith(name));
}

function isSameStart(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
