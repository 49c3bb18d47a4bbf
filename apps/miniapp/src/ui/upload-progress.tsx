import { useRef } from "react";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { remainingSeconds } from "./remaining-seconds.ts";
import "./upload-progress.scss";

/** How much of a file has gone out, in per cent, and how long the rest will take. */
export function UploadProgress({ text, percent }: { readonly text: string; readonly percent: number }) {
  const startedAtMs = useRef(Date.now());
  const seconds = remainingSeconds(percent, startedAtMs.current, Date.now());
  return (
    <Box className="upload-progress">
      <Box live="polite">{text}</Box>
      <Box className="upload-progress__track" isHidden>
        <Box className="upload-progress__bar" style={{ width: `${percent}%` }} />
      </Box>
      {seconds !== undefined && <Box className="small soft">{commonCopy.remaining(seconds)}</Box>}
    </Box>
  );
}
