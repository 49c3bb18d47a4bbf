import { photoCopy as copy } from "../../copy/photo.ts";
import { Box } from "../../device/element/box";
import "./photo-guide.scss";

/** The outline to stand in: head, shoulders, and the line for the eyes. */
function GuideFrame() {
  return (
    <Box className="guide-frame" isHidden>
      <Box className="guide-frame__head" />
      <Box className="guide-frame__shoulders" />
      <Box className="guide-frame__eyes" />
      <Box className="guide-frame__middle" />
    </Box>
  );
}

/** How to stand before the camera, with the outline as picture. */
export function PhotoGuide() {
  return (
    <Box className="photo-guide">
      <GuideFrame />
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
