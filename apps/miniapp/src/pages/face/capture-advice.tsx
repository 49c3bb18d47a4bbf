import { faceCopy as copy } from "../../copy/face.ts";
import { Box } from "../../device/element/box";
import { Heading } from "../../device/element/words";

/** What a good picture of the face needs, and what must not be in it (R-FAC-05), drawn and in words. */
export function CaptureAdvice() {
  return (
    <Box className="face-advice stack stack--normal">
      <Box className="face-advice__good">
        <Box className="face-advice__drawing" role="img" label={copy.dosDrawing} />
        <Box as="ul" className="face-advice__dos">
          {copy.dos.map((advice) => (
            <Box as="li" key={advice} className="face-advice__do">
              {advice}
            </Box>
          ))}
        </Box>
      </Box>
      <Box>{copy.onePerson}</Box>
      <Box>
        <Heading level={3} className="heading-3">
          {copy.dontsTitle}
        </Heading>
        <Box as="ul" className="face-advice__donts">
          {copy.donts.map(({ drawing, name }) => (
            <Box as="li" key={drawing} className="face-advice__dont">
              <Box className={`face-advice__figure face-advice__figure--${drawing}`} isHidden />
              {name}
            </Box>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
