import type { PhotoReport } from "@exam/contracts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { Box } from "../../device/element/box";
import { Picture } from "../../device/element/picture";
import { linesOfPicture, sizeOfPicture } from "./picture-lines.ts";
import "./marked-photo.scss";

const widestPx = 240;
const highestPx = 336;

interface MarkedPhotoProps {
  readonly source: string;
  readonly alternative: string;
  readonly report: PhotoReport;
}

/** The picture with what was measured on it: crown, eyes, chin and middle, green where met and red where not. */
export function MarkedPhoto({ source, alternative, report }: MarkedPhotoProps) {
  const { widthPx, heightPx } = sizeOfPicture(report) ?? { widthPx: 5, heightPx: 7 };
  const scale = Math.min(widestPx / widthPx, highestPx / heightPx);
  const lines = linesOfPicture(report);
  return (
    <Box className={`marked-photo ${lines.length > 0 ? "marked-photo--lined" : ""}`}>
      <Box
        className="marked-photo__frame"
        style={{ width: `${Math.round(widthPx * scale)}px`, height: `${Math.round(heightPx * scale)}px` }}
      >
        <Picture className="marked-photo__image" source={source} alternative={alternative} />
        {lines.map(({ name, atPercent, isMet }) => (
          <Box
            key={name}
            isHidden
            className={`marked-photo__line marked-photo__line--${name === "centre" ? "upright" : "level"} ${isMet ? "" : "marked-photo__line--unmet"}`}
            style={name === "centre" ? { left: `${atPercent}%` } : { top: `${atPercent}%` }}
          />
        ))}
        {lines
          .filter(({ name }) => name !== "centre")
          .map(({ name, nameAtPercent, isMet }) => (
            <Box
              key={name}
              className={`marked-photo__name ${isMet ? "" : "marked-photo__name--unmet"}`}
              style={{ top: `${nameAtPercent}%` }}
            >
              {copy.line(copy.lines[name], isMet)}
            </Box>
          ))}
      </Box>
      {lines
        .filter(({ name }) => name === "centre")
        .map(({ name, isMet }) => (
          <Box key={name} className={`marked-photo__foot ${isMet ? "" : "marked-photo__foot--unmet"}`}>
            {copy.line(copy.lines.centre, isMet)}
          </Box>
        ))}
    </Box>
  );
}
