import { type Character, searchCharacters } from "@exam/contracts";
import { useRef, useState } from "react";
import { call } from "../api/call.ts";
import { characterCopy as copy } from "../copy/character.ts";
import { errorText } from "../copy/errors.ts";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { Dialog } from "../device/element/dialog";
import { Picture } from "../device/element/picture";
import { Press } from "../device/element/press";
import { Heading, Words } from "../device/element/words";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { glyphUrl, isRareCharacter } from "./rare-character.ts";
import { TextField } from "./text-field.tsx";
import "./character-picker.scss";

interface CharacterPickerProps {
  /** What to say when nothing is found. */
  readonly whenNotFound: string;
  readonly onPick: (character: string) => void;
  readonly onClose: () => void;
}

const empty = { pinyin: "", strokes: "", radical: "", components: "" };

/** Finds a rare character by how it is read, written or put together, and inserts the real one (R-REG-05). */
export function CharacterPicker({ whenNotFound, onPick, onClose }: CharacterPickerProps) {
  const [criteria, setCriteria] = useState(empty);
  const [found, setFound] = useState<{ items: readonly Character[]; total: number }>();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const isAsking = useRef(false);

  async function search() {
    const strokes = Number(criteria.strokes);
    const input = {
      ...(criteria.pinyin.trim() && { pinyin: criteria.pinyin.trim() }),
      ...(strokes >= 1 && { strokes }),
      ...(criteria.radical.trim() && { radical: criteria.radical.trim() }),
      ...(criteria.components.trim() && { components: criteria.components.trim() }),
    };
    if (isAsking.current) return;
    if (Object.keys(input).length === 0) {
      setFailure(copy.nothingGiven);
      return;
    }
    isAsking.current = true;
    setIsBusy(true);
    setFailure(undefined);
    try {
      setFound(await call(searchCharacters, input));
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      isAsking.current = false;
      setIsBusy(false);
    }
  }

  const field = (name: keyof typeof empty) => ({
    id: `character-${name}`,
    label: copy.labels[name],
    placeholder: copy.placeholders[name],
    value: criteria[name],
    onChange: (value: string) => setCriteria({ ...criteria, [name]: value }),
    onConfirm: () => void search(),
    maxLength: 20,
  });

  return (
    <Dialog title={copy.title} onClose={onClose}>
      <Box className="stack stack--normal">
        <Heading level={2} className="heading-2">
          {copy.title}
        </Heading>
        <Box className="small soft">{copy.lead}</Box>
        <Box className="character-picker__criteria">
          <Box className="character-picker__criterion">
            <TextField {...field("pinyin")} />
          </Box>
          <Box className="character-picker__criterion">
            <TextField {...field("strokes")} keyboard="number" />
          </Box>
          <Box className="character-picker__criterion">
            <TextField {...field("radical")} />
          </Box>
          <Box className="character-picker__criterion">
            <TextField {...field("components")} />
          </Box>
        </Box>
        {failure && <Notice tone="danger" lines={[failure]} />}
        {found?.total === 0 && <Notice tone="warning" lines={[copy.notFound, whenNotFound]} />}
        {found && found.total > 0 && (
          <Box>
            <Box className="small soft" live="polite">
              {copy.total(found.total, found.items.length)}
            </Box>
            <Box className="character-picker__results">
              {found.items.map((item) => (
                <Press key={item.codePoint} className="character-picker__result" onPress={() => onPick(item.character)}>
                  <Shape {...item} />
                  <Words className="character-picker__reading">{item.pinyin[0] ?? ""}</Words>
                  <Words className="character-picker__code">{item.codePoint}</Words>
                </Press>
              ))}
            </Box>
          </Box>
        )}
        <Box className="character-picker__actions">
          <Button kind="secondary" onPress={onClose}>
            {commonCopy.close}
          </Button>
          <Button isBusy={isBusy} onPress={() => void search()}>
            {copy.search}
          </Button>
        </Box>
      </Box>
    </Dialog>
  );
}

/** Where the device's fonts may lack it, the server's picture stands for the character. */
function Shape({ character, hasPicture }: Character) {
  if (!isRareCharacter(character) || !hasPicture) {
    return <Words className="character-picker__character">{character}</Words>;
  }
  return <Picture className="character-picker__picture" source={glyphUrl(character)} alternative={character} />;
}
