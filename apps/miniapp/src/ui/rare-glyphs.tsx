import { characterCopy as copy } from "../copy/character.ts";
import { Box } from "../device/element/box";
import { Picture } from "../device/element/picture";
import { Words } from "../device/element/words";
import { codePointName, glyphUrl, isRareCharacter } from "./rare-character.ts";
import "./rare-glyphs.scss";

/**
 * The rare characters of a name as the server draws them, beside the name itself: a device whose fonts lack them shows
 * boxes, and a candidate must be able to check the own name before it is fixed (R-REG-11).
 */
export function RareGlyphs({ name }: { readonly name: string }) {
  const rare = [...new Set(name)].filter(isRareCharacter);
  if (rare.length === 0) return null;
  return (
    <Box className="rare-glyphs">
      <Words className="rare-glyphs__label">{copy.glyphs}</Words>
      {rare.map((character) => (
        <Box key={character} className="rare-glyphs__one">
          <Picture className="rare-glyphs__picture" source={glyphUrl(character)} alternative={character} />
          <Words className="rare-glyphs__code">{codePointName(character)}</Words>
        </Box>
      ))}
    </Box>
  );
}
