import type { ReadingBox } from "@exam/contracts";
import { scanCopy as copy } from "../../copy/degree-scan.ts";
import { Box } from "../../device/element/box";
import { Picture } from "../../device/element/picture";
import type { ImageSize } from "../../device/image-size";
import { pieceOf } from "./piece-of.ts";

interface ReadPieceProps {
  readonly source: string;
  readonly size: ImageSize;
  readonly box: ReadingBox;
  readonly turnDegrees: 0 | 90 | 180 | 270;
}

/** The piece of the picture that a value was read from, turned upright. */
export function ReadPiece({ source, size, box, turnDegrees }: ReadPieceProps) {
  const { shown, cut, picture } = pieceOf(size, box, turnDegrees);
  return (
    <Box className="read-piece" role="img" label={copy.piece} style={px(shown)}>
      <Box
        isHidden
        className="read-piece__cut"
        style={{ ...px(cut), transform: `translate(-50%, -50%) rotate(${turnDegrees}deg)` }}
      >
        <Box
          className="read-piece__picture"
          style={{ ...px(picture), left: `${picture.leftPx}px`, top: `${picture.topPx}px` }}
        >
          <Picture className="read-piece__image" source={source} alternative="" />
        </Box>
      </Box>
    </Box>
  );
}

function px({ widthPx, heightPx }: ImageSize): { width: string; height: string } {
  return { width: `${widthPx}px`, height: `${heightPx}px` };
}
