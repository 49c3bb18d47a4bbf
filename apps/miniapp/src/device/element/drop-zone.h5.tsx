import { type DragEvent, useRef, useState } from "react";
import { imageOfFile } from "../image-of-file.ts";
import type { DropZoneProps } from "./element-props.ts";

const isFile = ({ dataTransfer }: DragEvent) => [...dataTransfer.types].includes("Files");

/** Takes a file that is dragged onto it; whoever cannot drag has the button inside. */
export function DropZone({ hint, isDisabled, onDrop, children }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false);
  // Children tell of entering and leaving too.
  const depth = useRef(0);

  function leave() {
    depth.current = 0;
    setIsOver(false);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
    <div
      className={`drop-zone ${isOver ? "drop-zone--over" : ""}`}
      onDragEnter={(event) => {
        if (!isFile(event) || isDisabled) return;
        event.preventDefault();
        depth.current += 1;
        setIsOver(true);
      }}
      onDragOver={(event) => {
        // Also where it is not taken: a browser would leave the page to show the file.
        if (isFile(event)) event.preventDefault();
      }}
      onDragLeave={() => {
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDrop={(event) => {
        if (!isFile(event)) return;
        event.preventDefault();
        leave();
        const file = event.dataTransfer.files[0];
        if (file && !isDisabled) onDrop(imageOfFile(file));
      }}
    >
      {children}
      {isOver && (
        <div className="drop-zone__hint" aria-hidden="true">
          {hint}
        </div>
      )}
    </div>
  );
}
