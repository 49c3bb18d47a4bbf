import type { ViewfinderMark } from "../../device/element/element-props.ts";
import type { PhotoGuideShape } from "./guide-of-spec.ts";

/** The outline's shapes as they are drawn over a picture or a camera; `photo-guide.scss` gives them their look. */
export function marksOfGuide({ marks }: PhotoGuideShape): ViewfinderMark[] {
  return marks.map(({ name, leftPercent, topPercent, widthPercent, heightPercent }) => ({
    className: `guide-mark guide-mark--${name}`,
    style: {
      left: `${leftPercent.toFixed(1)}%`,
      top: `${topPercent.toFixed(1)}%`,
      ...(name !== "middle" && { width: `${widthPercent.toFixed(1)}%` }),
      ...(name !== "eyes" && { height: `${heightPercent.toFixed(1)}%` }),
    },
  }));
}
