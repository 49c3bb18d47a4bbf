import { type Photo, requestPhotoReview } from "@exam/contracts";
import { useEffect, useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { errorText } from "../../copy/errors.ts";
import { photoMatchCopy as copy } from "../../copy/photo-match.ts";
import { Box } from "../../device/element/box";
import { open, routes } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { askForFace } from "../../ui/face-task.ts";
import { formatTime } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { usePageShown } from "../../ui/use-page-shown.ts";

const askEveryMs = 2000;

interface MatchCardProps {
  readonly photo: Photo;
  /** Whether there is an authenticated face to compare with. */
  readonly hasFace: boolean;
  /** Reads the photo anew without a word. */
  readonly refresh: () => Promise<void>;
}

/** How a photo that was handed in compares with the authenticated face, and what can be done about it (R-PHO-08). */
export function MatchCard({ photo, hasFace, refresh }: MatchCardProps) {
  const { comparison, reviewRequestedAt } = photo;
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isShown = usePageShown();
  const isComparing = hasFace && comparison === undefined && reviewRequestedAt === undefined;
  const read = useRef(refresh);
  read.current = refresh;

  useEffect(() => {
    if (!isComparing || !isShown) return;
    const timer = setInterval(() => void read.current().catch(() => undefined), askEveryMs);
    return () => clearInterval(timer);
  }, [isComparing, isShown]);

  async function askForReview() {
    if (isBusy) return;
    setIsBusy(true);
    setFailure(undefined);
    try {
      await call(requestPhotoReview, { id: photo.id });
      await refresh();
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      setIsBusy(false);
    }
  }

  function authenticate() {
    askForFace({ task: { purpose: hasFace ? "photo-match" : "identity" } });
    open(routes.face);
  }

  if (reviewRequestedAt) {
    return <Notice title={copy.reviewRequested(formatTime(reviewRequestedAt))} lines={[copy.reviewRequestedLine]} />;
  }
  if (isComparing) {
    return (
      <Box live="polite">
        <Notice title={copy.comparing} lines={[copy.comparingLine]} />
      </Box>
    );
  }
  if (comparison?.outcome === "match") return <Notice title={copy.matched} lines={[copy.matchedLine]} />;
  const text = comparison ? copy.outcomes[comparison.outcome] : copy.noFace;
  return (
    <Box className="stack stack--normal">
      <Notice tone={comparison?.outcome === "mismatch" ? "danger" : "warning"} title={text.title} lines={text.lines} />
      {failure && <Notice tone="danger" lines={[failure]} />}
      <Box className="actions">
        <Button onPress={authenticate}>{comparison ? copy.faceAgain : copy.face}</Button>
        <Button kind="secondary" isBusy={isBusy} onPress={() => void askForReview()}>
          {copy.review}
        </Button>
      </Box>
    </Box>
  );
}
