import type { Character } from "@exam/contracts";
import { createTestApp } from "@exam/services/testing";
import { describe, expect, it } from "vitest";
import { accountsFunction } from "../src/app.ts";
import { providers as given } from "../src/providers.ts";

const { call } = await createTestApp((context) => [accountsFunction(context)], { given });

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

describe("GET /characters/:codePoint/glyph", () => {
  it.each(["U+20164", "U%2B2B5AF", "2CC56"])(
    "R-REG-05 answers %s as a picture that caches may keep",
    async (codePoint) => {
      const reply = await call("GET", `/characters/${codePoint}/glyph`);
      expect([reply.status, reply.headers["content-type"]]).toEqual([200, "image/png"]);
      expect(reply.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
      expect(reply.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    },
  );

  it("tells a character without a picture from what is no code point, and keeps neither reply", async () => {
    const [none, wrong] = [await call("GET", "/characters/U+30000/glyph"), await call("GET", "/characters/zzz/glyph")];
    expect([none.status, none.body.code]).toEqual([404, "character/no-glyph"]);
    expect(wrong.status).toBe(400);
    for (const { headers } of [none, wrong]) expect(headers["cache-control"]).toBe("no-store");
  });
});
