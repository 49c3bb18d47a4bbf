import { afterEach, expect, it, vi } from "vitest";

const device = vi.hoisted(() => ({ place: 2, asked: [] as (string | undefined)[] }));
vi.mock("../device/history-guard", () => ({ placeInHistory: () => device.place }));
vi.mock("../device/leave-alert", () => ({ askBeforeLeaving: (message?: string) => void device.asked.push(message) }));

const { forgetTyped, isLostByClosing, lossBetween, lossOfAll, noteTyped } = await import("./typed-store.ts");
const { mannersCopy: copy } = await import("../copy/manners.ts");

afterEach(() => {
  for (const name of ["one", "two"]) forgetTyped(name);
  device.asked.splice(0);
  device.place = 2;
});

it("R-REG-13 what no draft keeps is asked about first, and alone by a browser that closes the page", () => {
  noteTyped("one", "kept");
  expect(lossOfAll()).toBe(copy.leaveKept);
  expect(isLostByClosing()).toBe(false);
  noteTyped("two", "lost");
  expect(lossOfAll()).toBe(copy.leaveLost);
  expect(isLostByClosing()).toBe(true);
  expect(device.asked).toEqual([copy.leaveKept, copy.leaveLost]);
});

it("nobody is asked about a few words that are soon typed again, or about what was sent", () => {
  noteTyped("one", "brief");
  expect(lossOfAll()).toBeUndefined();
  noteTyped("one", "lost");
  forgetTyped("one");
  expect([lossOfAll(), isLostByClosing()]).toEqual([undefined, false]);
});

it("a step in the history is asked about when it takes the form's page away", () => {
  noteTyped("one", "lost");
  expect(lossBetween(2, 1)).toBe(copy.leaveLost);
  expect(lossBetween(2, 3)).toBe(copy.leaveLost);
  expect(lossBetween(3, 2)).toBeUndefined();
  expect(lossBetween(3, 1)).toBe(copy.leaveLost);
});

it("what is typed on a page on top has a place of its own", () => {
  noteTyped("one", "kept");
  device.place = 3;
  noteTyped("two", "lost");
  expect(lossBetween(3, 2)).toBe(copy.leaveLost);
  forgetTyped("two");
  expect(lossBetween(3, 2)).toBeUndefined();
  expect(lossBetween(2, 1)).toBe(copy.leaveKept);
});
