import type { TaroEvent } from "@tarojs/runtime";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

// Constants that Taro's build puts in.
for (const part of ["INNER_HTML", "ADJACENT_HTML", "SIZE_APIS", "TEMPLATE_CONTENT", "CLONE_NODE", "CONTAINS"])
  vi.stubGlobal(`ENABLE_${part}`, false);
vi.stubGlobal("ENABLE_MUTATION_OBSERVER", false);
const { FormElement } = await import("@tarojs/runtime");
const { leaveTypingToFields } = await import("./own-typing.ts");

interface Update {
  readonly value: unknown;
}

/** A field on a page whose screen gets what `sent` holds. */
function makeField() {
  const sent: unknown[] = [];
  const field = new FormElement();
  field.nodeName = "input";
  const root = { enqueueUpdate: ({ value }: Update) => sent.push(value) };
  Object.defineProperties(field, { _root: { value: root }, _path: { value: "root.cn.[0]" } });
  const fire = (type: string, value?: string) => {
    const mpEvent = { type, detail: { value }, target: {}, currentTarget: {} };
    const event = { type, mpEvent, bubbles: false, cancelable: false, _end: false, _stop: false };
    field.dispatchEvent(event as unknown as TaroEvent);
  };
  return { field, sent, fire };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
leaveTypingToFields();

it("R-APP-05 sends nothing back to a field while it is typed in, and all of it when it is left", () => {
  const { field, sent, fire } = makeField();
  for (const text of ["1", "11", "110", "1101"]) {
    fire("input", text);
    // React sets what the field holds already.
    field.setAttribute("value", text);
    expect(field.value).toBe(text);
  }
  expect(sent).toEqual([]);
  fire("blur", "1101");
  expect(sent).toEqual(["1101"]);
});

it("R-APP-05 what the page sets while a field is typed in reaches it, even where the screen was never told the typed text", () => {
  const { field, sent, fire } = makeField();
  fire("input", "abcd");
  field.setAttribute("value", "");
  expect(field.value).toBe("");
  vi.advanceTimersByTime(200);
  expect(sent).toEqual(["abcd", ""]);
});

it("R-APP-05 a text that the page made of the typed one follows when the field is left", () => {
  const { field, sent, fire } = makeField();
  field.setAttribute("value", "123");
  fire("input", "123 ");
  fire("blur", "123 ");
  field.setAttribute("value", "123");
  vi.advanceTimersByTime(200);
  expect(sent).toEqual(["123", "123 ", "123"]);
});

it("R-APP-05 what is typed meanwhile is not overwritten by what was to be set", () => {
  const { field, sent, fire } = makeField();
  fire("input", "ab");
  field.setAttribute("value", "AB");
  fire("input", "ABc");
  vi.advanceTimersByTime(200);
  expect(field.value).toBe("ABc");
  expect(sent).toEqual(["ab"]);
});
