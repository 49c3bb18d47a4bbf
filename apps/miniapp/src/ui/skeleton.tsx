import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import "./skeleton.scss";

const widths = ["wide", "full", "middle"] as const;

/** Stands in the shape of cards while their content is on its way for the first time. */
export function Skeleton({ cards = 2 }: { readonly cards?: number }) {
  return (
    <Box className="skeleton">
      <Box className="skeleton__words" live="polite">
        {commonCopy.loading}
      </Box>
      {Array.from({ length: cards }, (_, index) => index).map((card) => (
        <Box key={card} className="card skeleton__card" isHidden>
          {widths.map((width) => (
            <Box key={width} className={`skeleton__line skeleton__line--${width}`} />
          ))}
        </Box>
      ))}
    </Box>
  );
}
