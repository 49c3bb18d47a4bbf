import type { ReactNode } from "react";
import { Box } from "../../device/element/box";

interface SpecimenProps {
  /** Component and state, such as `Button busy`; the pictures are named after it. */
  readonly name: string;
  /** Draws the ring of the keyboard focus around what can have it. */
  readonly isFocused?: boolean;
  readonly children: ReactNode;
}

/** One component in one state, under the name of both. */
export function Specimen({ name, isFocused, children }: SpecimenProps) {
  return (
    <Box className={`gallery__specimen ${isFocused ? "gallery__specimen--focused" : ""}`}>
      <Box className="gallery__name">{name}</Box>
      {children}
    </Box>
  );
}
