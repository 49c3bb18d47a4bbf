import { expect, it, vi } from "vitest";

vi.mock("../api/build-request.ts", () => ({
  buildRequest: (_endpoint: unknown, { codePoint }: { codePoint: string }) => ({
    url: `/characters/${codePoint}/glyph`,
  }),
}));

const { codePointName, glyphUrl, isRareCharacter } = await import("./rare-character.ts");

it("R-REG-05 what fonts often lack is rare: extensions and what was added to the basic block", () => {
  for (const character of "𬱖𠅤䶮𫖯㛃鿫鿯𰀀") expect(isRareCharacter(character), character).toBe(true);
  for (const character of "王欧阳龥aA1·，（Ａ 한あ") expect(isRareCharacter(character), character).toBe(false);
});

it("asks for the picture by code point", () => {
  expect([glyphUrl("𠅤"), glyphUrl("䶮")]).toEqual(["/characters/20164/glyph", "/characters/4DAE/glyph"]);
  expect(codePointName("𬱖")).toBe("U+2CC56");
});
