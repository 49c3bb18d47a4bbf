import { getIdentityReview, type IdentityReview, requestIdentityReview } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { ApiProblem } from "../../api/problems.ts";
import { errorText } from "../../copy/errors.ts";
import { faceCopy as copy } from "../../copy/face.ts";
import { Box } from "../../device/element/box";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { formatTime } from "../../ui/format-time.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import { IdentityPictures } from "./identity-pictures.tsx";

async function readReview(): Promise<{ review: IdentityReview | undefined }> {
  try {
    return { review: await call(getIdentityReview, {}) };
  } catch (error) {
    if (error instanceof ApiProblem && error.code === "identity-review/not-found") return { review: undefined };
    throw error;
  }
}

/** Most people add none, so that they are shown when asked for. */
function PicturesOnDemand() {
  const [isShown, setIsShown] = useState(false);
  return (
    <>
      <Button kind="quiet" isExpanded={isShown} onPress={() => setIsShown(!isShown)}>
        {isShown ? copy.picturesHide : copy.picturesShow}
      </Button>
      {isShown && <IdentityPictures />}
    </>
  );
}

/** 申请人工核验身份: a person compares instead of a camera, with the same effect. */
export function ReviewRequest() {
  const { load } = useMe();
  const loaded = useLoaded(readReview);
  const [asked, setAsked] = useState<IdentityReview>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const review = asked ?? loaded.value?.review;

  async function ask() {
    if (isBusy) return;
    setIsBusy(true);
    setFailure(undefined);
    try {
      setAsked(await call(requestIdentityReview, {}));
      await load();
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      setIsBusy(false);
    }
  }

  if (!loaded.value) return <LoadState error={loaded.error} onRetry={() => void loaded.reload()} />;
  if (review?.state === "requested") {
    return (
      <>
        <Notice title={copy.reviewRequested(formatTime(review.requestedAt))} lines={[copy.reviewRequestedLine]} />
        <PicturesOnDemand />
        <Button kind="secondary" onPress={() => start(routes.centre)}>
          {copy.toCentre}
        </Button>
      </>
    );
  }
  return (
    <Box className="stack stack--normal">
      {review?.state === "rejected" && (
        <Notice tone="danger" title={copy.reviewRejected} lines={[review.reason ?? copy.reviewRejectedLine]} />
      )}
      {failure && <Notice tone="danger" lines={[failure]} />}
      <Button kind="secondary" isBusy={isBusy} onPress={() => void ask()}>
        {copy.otherWays.identity.action}
      </Button>
      <PicturesOnDemand />
    </Box>
  );
}
