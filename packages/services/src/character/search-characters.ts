import type { searchCharacters as contract, InputOf, OutputOf } from "@exam/contracts";
import type { CharacterDictionary } from "@exam/identity/characters";
import { listDrawable } from "./glyph-fonts.ts";

let opening: Promise<CharacterDictionary> | undefined;

/** Finds characters for the 生僻字 picker. The dictionary takes 45 MB, so it is loaded and opened by the first who asks. */
export async function searchCharacters(input: InputOf<typeof contract>): Promise<OutputOf<typeof contract>> {
  opening ??= import("@exam/identity/characters").then(({ openCharacterDictionary }) => openCharacterDictionary());
  const { items, total } = (await opening).search(input);
  const canDraw = await listDrawable();
  return {
    items: items.map((item) => ({
      ...item,
      pinyin: [...item.pinyin],
      hasPicture: canDraw(item.character.codePointAt(0) ?? 0),
    })),
    total,
  };
}
