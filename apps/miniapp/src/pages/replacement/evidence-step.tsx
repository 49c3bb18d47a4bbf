import { submitReplacementEvidence } from "@exam/contracts";
import { useRef, useState } from "react";
import { upload } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { errorText } from "../../copy/errors.ts";
import { replacementCopy as copy } from "../../copy/replacement.ts";
import { chooseImage } from "../../device/choose-image";
import type { ChosenImage } from "../../device/chosen-image.ts";
import { Box } from "../../device/element/box";
import { Picture } from "../../device/element/picture";
import { Button } from "../../ui/button.tsx";
import { formatTime } from "../../ui/format-time.ts";
import type { KeptRequest } from "../../ui/kept-request.ts";
import { Notice } from "../../ui/notice.tsx";
import { UploadProgress } from "../../ui/upload-progress.tsx";
import "./replacement.scss";

interface EvidenceStepProps {
  readonly request: KeptRequest;
  readonly onSubmitted: () => void;
  readonly onStartOver: (reason?: string) => void;
}

/** The picture that hands the request in. */
export function EvidenceStep({ request, onSubmitted, onStartOver }: EvidenceStepProps) {
  const [image, setImage] = useState<ChosenImage>();
  const [percent, setPercent] = useState<number>();
  const [failure, setFailure] = useState<string>();
  const isUnderWay = useRef(false);
  const isBusy = percent !== undefined;

  async function choose() {
    setFailure(undefined);
    try {
      const chosen = await chooseImage();
      if (chosen) setImage(chosen);
    } catch {
      setFailure(copy.chooseFailed);
    }
  }

  async function submit() {
    if (!image || isUnderWay.current) return;
    isUnderWay.current = true;
    setFailure(undefined);
    setPercent(0);
    const { requestId: id, clientSecret, expiresAt } = request;
    try {
      await upload(submitReplacementEvidence, { id }, { image, clientSecret, onProgress: setPercent });
      onSubmitted();
    } catch (error) {
      const isOver = error instanceof ApiProblem && error.code.startsWith("replacement-request/");
      // The reply to an earlier press was lost on the way: the request is in already.
      if (isOver && error.code === "replacement-request/wrong-state" && Date.parse(expiresAt) > Date.now())
        onSubmitted();
      else if (isOver) onStartOver(copy.gone);
      else setFailure(errorText(error));
    } finally {
      isUnderWay.current = false;
      setPercent(undefined);
    }
  }

  return (
    <Box className="stack stack--normal">
      {copy.evidenceLines.map((line) => (
        <Box key={line}>{line}</Box>
      ))}
      <Box className="small soft">{copy.evidenceUntil(formatTime(request.expiresAt))}</Box>
      {image && <Picture className="replacement__picture" source={image.previewUrl} alternative={copy.evidence} />}
      {failure && <Notice tone="danger" lines={[failure]} />}
      {isBusy && <UploadProgress text={copy.uploading} percent={percent} />}
      <Box className="actions">
        {image && (
          <Button isBusy={isBusy} onPress={() => void submit()}>
            {copy.submit}
          </Button>
        )}
        <Button kind={image ? "secondary" : "primary"} isDisabled={isBusy} onPress={() => void choose()}>
          {image ? copy.chooseAgain : copy.choose}
        </Button>
      </Box>
      <Button kind="quiet" isDisabled={isBusy} onPress={() => onStartOver()}>
        {copy.again}
      </Button>
    </Box>
  );
}
