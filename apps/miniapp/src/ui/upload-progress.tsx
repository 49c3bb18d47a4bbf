import { Box } from "../device/element/box";
import "./upload-progress.scss";

/** How much of a file has gone out, in per cent. */
export function UploadProgress({ text, percent }: { readonly text: string; readonly percent: number }) {
  return (
    <Box className="upload-progress">
      <Box live="polite">{text}</Box>
      <Box className="upload-progress__track" isHidden>
        <Box className="upload-progress__bar" style={{ width: `${percent}%` }} />
      </Box>
    </Box>
  );
}
