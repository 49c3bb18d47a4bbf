import type { DropZoneProps } from "./element-props.ts";

/** Nothing can be dragged into a mini-program. */
export function DropZone({ children }: DropZoneProps) {
  return <>{children}</>;
}
