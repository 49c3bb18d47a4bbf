import type { searchCharacters as contract, InputOf, OutputOf } from "@exam/contracts";
import { type CharacterDictionary, openCharacterDictionary } from "@exam/identity/characters";

let dictionary: CharacterDictionary | undefined;

/** Finds characters for the 生僻字 picker. The dictionary takes 45 MB, so it is opened by the first who asks. */
export function searchCharacters(input: InputOf<typeof contract>): OutputOf<typeof contract> {
  dictionary ??= openCharacterDictionary();
  const { items, total } = dictionary.search(input);
  return { items: items.map((item) => ({ ...item, pinyin: [...item.pinyin] })), total };
}
