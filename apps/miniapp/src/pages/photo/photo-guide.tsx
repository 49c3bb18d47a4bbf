import type { PhotoSpec } from "@exam/contracts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { Box } from "../../device/element/box";
import { guideOfSpec } from "./guide-of-spec.ts";
import { marksOfGuide } from "./marks-of-guide.ts";
import "./photo-guide.scss";

/** How to stand before the camera, with the specification's outline as picture: head, shoulders, and the line for the eyes. */
export function PhotoGuide({ spec }: { readonly spec: PhotoSpec }) {
  const guide = guideOfSpec(spec);
  return (
    <Box className="photo-guide">
      <Box className="guide-frame" isHidden>
        <Box className="guide-frame__inside" style={{ paddingTop: `${guide.aspectPercent}%` }} />
        {marksOfGuide(guide).map(({ className, style }) => (
          <Box key={className} className={className} style={style} />
        ))}
      </Box>
      <Box as="ul" className="photo-guide__tips">
        {copy.guide.map((tip) => (
          <Box as="li" key={tip} className="photo-rules__item">
            {tip}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
