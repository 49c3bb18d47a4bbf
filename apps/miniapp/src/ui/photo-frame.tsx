import { Box } from "../device/element/box";
import { Picture } from "../device/element/picture";
import { Press } from "../device/element/press";
import { Words } from "../device/element/words";
import "./photo-frame.scss";

interface PhotoFrameProps {
  readonly source?: string;
  readonly alternative: string;
  /** What an empty frame says. */
  readonly empty: string;
  readonly isSmall?: boolean;
  /** The empty frame is a «+» to press. */
  readonly onAdd?: () => void;
}

/** A portrait in the proportions of the small two-inch photo. */
export function PhotoFrame({ source, alternative, empty, isSmall, onAdd }: PhotoFrameProps) {
  const className = `photo-frame ${isSmall ? "photo-frame--small" : ""}`;
  if (source) {
    return (
      <Box className={className}>
        <Picture className="photo-frame__image" source={source} alternative={alternative} />
      </Box>
    );
  }
  if (onAdd) {
    return (
      <Press className={`${className} photo-frame--button`} label={`+ ${empty}`} onPress={onAdd}>
        <Words className="photo-frame__hint">{empty}</Words>
      </Press>
    );
  }
  return (
    <Box className={className}>
      <Box className="photo-frame__empty">{empty}</Box>
    </Box>
  );
}
