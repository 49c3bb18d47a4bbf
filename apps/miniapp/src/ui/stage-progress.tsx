import { useEffect, useState } from "react";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { waitingPercent, waitingTime } from "./waiting-time.ts";
import "./upload-progress.scss";

interface StageProgressProps {
  /** What is being done. */
  readonly text: string;
  readonly sinceMs: number;
  /** How long it usually takes, where that was measured. */
  readonly usualMs: number | undefined;
}

const tickMs = 500;

/** Something of which only the end will be told: what is done, and how long it usually still takes. */
export function StageProgress({ text, sinceMs, usualMs }: StageProgressProps) {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const passedMs = Math.max(0, nowMs - sinceMs);
  const waiting = waitingTime(passedMs, usualMs);
  const percent = waitingPercent(passedMs, usualMs);
  return (
    <Box className="upload-progress">
      <Box live="polite">{text}</Box>
      <Box className="upload-progress__track" isHidden>
        <Box
          className={`upload-progress__bar ${percent === undefined ? "upload-progress__bar--unmeasured" : ""}`}
          style={{ width: `${percent ?? 100}%` }}
        />
      </Box>
      {waiting?.phase === "left" && <Box className="small soft">{commonCopy.stillTakes(waiting.seconds)}</Box>}
      <Box className="small soft" live="polite">
        {waiting && waiting.phase !== "left" ? commonCopy.overdue[waiting.phase] : ""}
      </Box>
    </Box>
  );
}
