import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { useOnline } from "./online-store.ts";
import "./offline-notice.scss";

/** Says that there is no network while there is none (R-APP-05). It is never covered and covers nothing. */
export function OfflineNotice() {
  const { isOnline } = useOnline();
  return (
    <Box live="polite" className="offline">
      {!isOnline && <Box className="offline__line">{commonCopy.offline}</Box>}
    </Box>
  );
}
