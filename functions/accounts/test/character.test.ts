import type { Character } from "@exam/contracts";
import { createTestApp } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";

const { call } = await createTestApp((context) => [accountsFunction(context)]);

async function search(query: Record<string, string>) {
  const reply = await call<{ items: Character[]; total: number }>("GET", `/characters?${new URLSearchParams(query)}`);
  expect(reply.status).toBe(200);
  return reply.body;
}

describe("GET /characters", () => {
  it.each([
    ["䶮", { pinyin: "yan3", strokes: "9" }],
    ["㛃", { pinyin: "jie", radical: "女" }],
    ["𫖯", { pinyin: "fu", radical: "页" }],
    ["𬱖", { pinyin: "di", radical: "页" }],
  ])("R-REG-05 finds %s by what a candidate knows of it", async (character, query) => {
    const { items } = await search({ ...query, limit: "200" });
    expect(items.map((item) => item.character)).toContain(character);
  });

  it("answers nothing without a criterion, and no more than the limit", async () => {
    expect(await search({})).toEqual({ items: [], total: 0 });
    const { items, total } = await search({ pinyin: "yi", limit: "5" });
    expect(items).toHaveLength(5);
    expect(total).toBeGreaterThan(100);
  });
});
