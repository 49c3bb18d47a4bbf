import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { Words } from "../device/element/words";
import "./steps.scss";

/** Where the person is in a task of a few pages. */
export function Steps({ step, total }: { readonly step: number; readonly total: number }) {
  return (
    <Box className="steps">
      {Array.from({ length: total }, (_, index) => index + 1).map((number) => (
        <Box key={number} className={`steps__bar ${number <= step ? "steps__bar--done" : ""}`} isHidden />
      ))}
      <Words className="steps__text">{commonCopy.stepOf(step, total)}</Words>
    </Box>
  );
}
