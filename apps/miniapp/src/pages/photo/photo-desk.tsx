import type { Photo, PhotoReport } from "@exam/contracts";
import { useState } from "react";
import { commonCopy } from "../../copy/common.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { Box } from "../../device/element/box";
import { back, routes } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PhotoFrame } from "../../ui/photo-frame.tsx";
import { UploadProgress } from "../../ui/upload-progress.tsx";
import { Findings } from "./findings.tsx";
import { PhotoRules } from "./photo-rules.tsx";
import { PhotoStanding } from "./photo-standing.tsx";
import { type PhotoControl, type PhotoWork, usePhoto } from "./use-photo.ts";
import "./photo.scss";

function workText(work: PhotoWork): string {
  if (work.step === "uploading") return copy.uploading(work.percent);
  return work.step === "checking" ? copy.checking : commonCopy.busy;
}

/** The report that the person has to look at now: of the refused file, or of the draft. */
function reportToShow({ refused, photo }: PhotoControl): PhotoReport | undefined {
  return refused ?? (photo?.state === "draft" || photo?.state === "rejected" ? photo.report : undefined);
}

function canSubmit(photo: Photo | undefined): boolean {
  return photo?.state === "draft" && photo.report.verdict !== "fail";
}

interface PhotoDeskProps {
  readonly specId: string;
  /** Whether the server has a photo of this candidate. */
  readonly hasPhoto: boolean;
}

export function PhotoDesk({ specId, hasPhoto }: PhotoDeskProps) {
  const control = usePhoto(specId, hasPhoto);
  const [isReplacing, setIsReplacing] = useState(false);
  const { photo, work, failure, refused, retry } = control;

  if (!control.isLoaded) return <LoadState error={control.loadError} onRetry={control.reload} />;

  const report = reportToShow(control);
  const isSettled = photo?.state === "approved" || photo?.state === "submitted";

  return (
    <Box className="stack stack--loose">
      <Card>
        <Box className="photo-desk">
          <PhotoFrame
            {...(photo && { source: photo.imageUrl })}
            alternative={photo?.state === "draft" ? copy.chosenPhoto : copy.examPhoto}
            empty={copy.choose}
            onAdd={() => void control.choose()}
          />
          <Box className="photo-desk__side stack stack--normal">
            {!photo && !refused && <Box>{copy.chooseHint}</Box>}
            <PhotoStanding photo={photo} isRefused={refused !== undefined} />
            {work && <UploadProgress text={workText(work)} percent={work.step === "uploading" ? work.percent : 0} />}
            {failure && (
              <Notice tone="danger" lines={[failure]}>
                {retry && (
                  <Button kind="quiet" onPress={() => void retry()}>
                    {commonCopy.retry}
                  </Button>
                )}
              </Notice>
            )}
            <Box className="actions">
              {canSubmit(photo) && !refused && (
                <Button isBusy={work?.step === "submitting"} onPress={() => void control.submit()}>
                  {copy.submit}
                </Button>
              )}
              {photo?.state === "approved" && <Button onPress={() => back(routes.centre)}>{copy.backToCentre}</Button>}
              {(photo || refused) && photo?.state !== "locked" && (
                <Button
                  kind="secondary"
                  isDisabled={work !== undefined}
                  onPress={() => (isSettled ? setIsReplacing(true) : void control.choose())}
                >
                  {copy.again}
                </Button>
              )}
            </Box>
          </Box>
        </Box>
      </Card>
      {report && <Findings report={report} />}
      {control.spec && <PhotoRules spec={control.spec} />}
      {isReplacing && (
        <ConfirmDialog
          title={copy.replaceTitle}
          onYes={() => {
            setIsReplacing(false);
            void control.choose();
          }}
          onNo={() => setIsReplacing(false)}
        >
          <Box>{copy.replaceLead}</Box>
        </ConfirmDialog>
      )}
    </Box>
  );
}
