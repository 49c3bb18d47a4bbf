import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BenchRoom, isAsked, roomsOf } from "./bench-rooms.ts";
import { benchRow, holdsBar, readBenchRows } from "./bench-row.ts";
import { benchTable } from "./bench-table.ts";
import { runRoom } from "./run-room.ts";

const rooms: BenchRoom[] = [
  { name: "photo", rows: ["photo."], script: "photo.ts" },
  { name: "functions", rows: ["cold-start.", "growth."], script: "functions.ts" },
];

describe("rows", () => {
  it("a bar is held against the ratio, its limit included", () => {
    expect([holdsBar(2, "<= 2.0"), holdsBar(2.01, "<= 2.0")]).toEqual([true, false]);
    expect([holdsBar(0.85, ">= 0.85"), holdsBar(0.84, ">= 0.85")]).toEqual([true, false]);
    expect(holdsBar(Number.NaN, "<= 2.0")).toBe(false);
    expect(() => holdsBar(1, "< 2")).toThrow("a bar reads like");
  });

  it("a row passes by its ratio, whatever it says itself", () => {
    const row = { ...benchRow({ name: "a.b", value: 30, unit: "ms", reference: 10, bar: "<= 2.0" }), pass: true };
    expect(readBenchRows(JSON.stringify([row]))).toEqual([{ ...row, ratio: 3, pass: false }]);
  });

  it.each([
    ["no array", { rows: [] }],
    ["a row without unit", [{ name: "a", value: 1, reference: 1, ratio: 1, bar: "<= 2.0" }]],
    ["a ratio that JSON cannot carry", [benchRow({ name: "a", value: 1, unit: "s", reference: 0, bar: "<= 2.0" })]],
  ])("refuses %s", (_what, printed) => {
    expect(() => readBenchRows(JSON.stringify(printed))).toThrow();
  });
});

describe("names", () => {
  it("a name asks for a room, a row or the beginning of rows", () => {
    const asked = (...names: string[]) => roomsOf(names, rooms).map(({ name }) => name);
    expect(asked()).toEqual(["photo", "functions"]);
    expect(asked("functions")).toEqual(["functions"]);
    expect(asked("photo.audit")).toEqual(["photo"]);
    expect(asked("growth", "photo.audit")).toEqual(["photo", "functions"]);
    expect(() => asked("nothing")).toThrow('nothing is measured under "nothing"');
  });

  it("only the rows asked for are shown", () => {
    const functions = rooms[1] as BenchRoom;
    expect(isAsked("growth.me", functions, ["growth.me"])).toBe(true);
    expect(isAsked("growth.sign-in", functions, ["growth.me"])).toBe(false);
    expect(isAsked("growth.sign-in", functions, ["functions"])).toBe(true);
  });
});

describe("a room's process", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "bench-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function roomThat(does: string): BenchRoom {
    const script = join(folder, `${Math.random()}.mjs`);
    writeFileSync(script, does);
    return { name: "test", rows: ["test."], script };
  }

  it("gives its rows, and hears what was asked for", async () => {
    const prints = `const [json, name] = process.argv.slice(2);
      console.log(JSON.stringify([{ name, value: 1, unit: json, reference: 2, ratio: 0.5, bar: "<= 1.0" }]));`;
    const rows = await runRoom(roomThat(prints), ["test.row"]);
    expect(rows).toEqual([
      { name: "test.row", value: 1, unit: "--json", reference: 2, ratio: 0.5, bar: "<= 1.0", pass: true },
    ]);
    expect(benchTable(rows)).toMatch(/met {3}test\.row {2}1 --json {2}2 --json {3}0\.5 {4}<= 1\.0/);
  });

  it("is a failure when it ends with an error or prints no rows", async () => {
    await expect(runRoom(roomThat("process.exitCode = 3"), [])).rejects.toThrow("ended with status 3");
    await expect(runRoom(roomThat("console.log('done')"), [])).rejects.toThrow();
  });
});
