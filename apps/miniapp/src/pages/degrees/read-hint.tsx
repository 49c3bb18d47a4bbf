import { scanCopy as copy } from "../../copy/degree-scan.ts";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import type { Filling, ReadableField } from "./fill-from-reading.ts";
import { ReadPiece } from "./read-piece.tsx";
import type { ScanControl } from "./use-scan.ts";

interface ReadHintProps {
  readonly field: ReadableField;
  readonly label: string;
  readonly value: string;
  readonly control: ScanControl;
  readonly filling: Filling | undefined;
  readonly onTake: (value: string) => void;
}

/** Under a field that the reader is unsure of: why, the piece of the picture, and its proposal to take over. */
export function ReadHint({ field, label, value, control, filling, onTake }: ReadHintProps) {
  const { reading, image, size } = control;
  const proposal = filling?.proposed[field];
  if (!reading || !filling || (proposal === undefined && !filling.missing.includes(field))) return null;
  const { box } = reading.fields[field];
  const reason = reading.doubts.find((doubt) => doubt.field === field)?.reason ?? "not-found";
  const isTaken = proposal !== undefined && value === proposal;
  const piece = image && size && box && (
    <ReadPiece source={image.previewUrl} size={size} box={box} turnDegrees={reading.turnDegrees} />
  );
  return (
    <Box className="read-hint">
      <Box className="small">{copy.doubts[reason]}</Box>
      {piece}
      {proposal !== undefined && (
        <Box className="read-hint__proposal">
          <Box className="read-hint__value">{copy.proposal(proposal)}</Box>
          <Button
            kind="quiet"
            label={isTaken ? `${copy.taken} ${label}` : copy.takeLabel(label)}
            isDisabled={isTaken}
            onPress={() => onTake(proposal)}
          >
            {isTaken ? copy.taken : copy.take}
          </Button>
        </Box>
      )}
    </Box>
  );
}
