import type { Photo, PhotoReport } from "@exam/contracts";
import { useState } from "react";
import { photoCopy as copy } from "../../copy/photo.ts";
import type { ImageOrigin } from "../../device/chosen-image.ts";
import { Box } from "../../device/element/box";
import { DropZone } from "../../device/element/drop-zone";
import { Press } from "../../device/element/press";
import { back, open, routes, start } from "../../device/navigate.ts";
import { toast } from "../../device/toast";
import { traits } from "../../device/traits";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { PhotoFrame } from "../../ui/photo-frame.tsx";
import { Findings } from "./findings.tsx";
import { isProcessable } from "./is-processable.ts";
import { MadeCard } from "./made-card.tsx";
import { MarkedPhoto } from "./marked-photo.tsx";
import { MatchCard } from "./match-card.tsx";
import { PhotoRules } from "./photo-rules.tsx";
import { PhotoStanding } from "./photo-standing.tsx";
import { PickPhoto } from "./pick-photo.tsx";
import { ProcessPanel } from "./process-panel.tsx";
import { UploadDialog } from "./upload-dialog.tsx";
import { type PhotoControl, usePhoto } from "./use-photo.ts";
import { WorkStatus } from "./work-status.tsx";
import "./photo.scss";

/** The report that the person has to look at now: of the refused file, or of the draft. */
function reportToShow({ refused, photo }: PhotoControl): PhotoReport | undefined {
  return refused ?? (photo?.state === "draft" || photo?.state === "rejected" ? photo.report : undefined);
}

function canSubmit(photo: Photo | undefined): boolean {
  return photo?.state === "draft" && photo.report.verdict !== "fail";
}

/** The picture that the page is about, with the lines of the report that belongs to it. */
function ShownPhoto({ control }: { readonly control: PhotoControl }) {
  const { photo, refused, chosen } = control;
  if (refused && chosen) {
    return <MarkedPhoto source={chosen.previewUrl} alternative={copy.chosenPhoto} report={refused} />;
  }
  const report = reportToShow(control);
  if (photo && report) {
    return <MarkedPhoto source={photo.imageUrl} alternative={copy.chosenPhoto} report={report} />;
  }
  return (
    <PhotoFrame
      {...(photo && { source: photo.imageUrl })}
      alternative={copy.examPhoto}
      empty={copy.choose}
      onAdd={() => void control.choose(traits.isPhone ? "album" : undefined)}
    />
  );
}

interface PhotoDeskProps {
  readonly specId: string;
  /** Whether the server has a photo of this candidate. */
  readonly hasPhoto: boolean;
  /** Given where the photo is compared with the authenticated face. */
  readonly face: { readonly isDone: boolean } | undefined;
  /** The entry to the exams, once nothing is left to do. */
  readonly examsLabel?: string;
}

export function PhotoDesk({ specId, hasPhoto, face, examsLabel }: PhotoDeskProps) {
  const control = usePhoto(specId, hasPhoto);
  const [asked, setAsked] = useState<"replace" | "ways" | "pick">();
  const [isProcessAsked, setIsProcessAsked] = useState(false);
  const { photo, work, refused, chosen, made, spec } = control;

  if (!control.isLoaded || !spec) return <LoadState error={control.loadError} onRetry={control.reload} />;

  const report = reportToShow(control);
  const isSettled = photo?.state === "approved" || photo?.state === "submitted";
  const isNothingChosen = !photo && !refused;
  const isMatched = photo?.state === "submitted" && !refused && face !== undefined;
  const isOffered = chosen !== undefined && report !== undefined && !made?.isTaken && isProcessable(report);

  function choose(origin?: ImageOrigin) {
    setAsked(undefined);
    setIsProcessAsked(false);
    void control.choose(origin);
  }

  function chooseAgain() {
    if (traits.isPhone) setAsked("pick");
    else choose();
  }

  return (
    <Box className="stack stack--loose">
      <Card
        title={copy.ownPhoto}
        aside={
          !traits.isPhone &&
          !isSettled &&
          photo?.state !== "locked" && (
            <Press className="photo-ways" isDisabled={work !== undefined} onPress={() => setAsked("ways")}>
              {copy.ways}
            </Press>
          )
        }
      >
        <DropZone
          hint={copy.dropHere}
          isDisabled={traits.isPhone || work !== undefined || isSettled || photo?.state === "locked"}
          onDrop={(image) => {
            setIsProcessAsked(false);
            void control.take(image);
          }}
        >
          <Box className="photo-columns">
            <ShownPhoto control={control} />
            <Box className="photo-columns__side stack stack--normal">
              {isNothingChosen && <Box>{copy.chooseHint}</Box>}
              {isNothingChosen && !traits.isPhone && <Box className="soft">{copy.dropHint}</Box>}
              {!work && !isMatched && (
                <PhotoStanding photo={photo} isRefused={refused !== undefined} isProcessable={isOffered} />
              )}
              {!work && isMatched && <MatchCard photo={photo} hasFace={face.isDone} refresh={control.refresh} />}
              {!(isProcessAsked && isOffered) && <WorkStatus control={control} />}
              {traits.isPhone && (isNothingChosen || asked === "pick") && (
                <PickPhoto spec={spec} isDisabled={work !== undefined} onChoose={choose} />
              )}
              <Box className="actions">
                {canSubmit(photo) && !refused && (
                  <Button isBusy={work?.step === "submitting"} onPress={() => void control.submit()}>
                    {copy.submit}
                  </Button>
                )}
                {photo?.state === "approved" && examsLabel && (
                  <Button onPress={() => start(routes.exams)}>{examsLabel}</Button>
                )}
                {photo?.state === "approved" && (
                  <Button kind={examsLabel ? "secondary" : "primary"} onPress={() => back(routes.centre)}>
                    {copy.backToCentre}
                  </Button>
                )}
                {!isNothingChosen && asked !== "pick" && photo?.state !== "locked" && (
                  <Button
                    kind="secondary"
                    isDisabled={work !== undefined}
                    onPress={() => (isSettled && !refused ? setAsked("replace") : chooseAgain())}
                  >
                    {copy.again}
                  </Button>
                )}
              </Box>
            </Box>
          </Box>
        </DropZone>
      </Card>
      {made && (
        <MadeCard
          made={made}
          take={copy.take}
          isTaken={made.isTaken}
          isBusy={work?.step === "submitting"}
          onTake={() => void control.takeMade()}
        />
      )}
      {isOffered && (
        <ProcessPanel
          spec={spec}
          isBusy={work?.step === "processing"}
          isDisabled={work !== undefined && work.step !== "processing"}
          isAgain={made !== undefined}
          onProcess={(background) => {
            setIsProcessAsked(true);
            void control.process(background);
          }}
        >
          {isProcessAsked && <WorkStatus control={control} />}
        </ProcessPanel>
      )}
      {report && <Findings report={report} />}
      <PhotoRules spec={spec} />
      <Button kind="quiet" onPress={() => open(routes.photoComparison)}>
        {copy.openComparison}
      </Button>
      {asked === "ways" && (
        <UploadDialog
          onChooseFile={() => choose()}
          onUploaded={() => {
            setAsked(undefined);
            toast(copy.phoneUploaded);
            control.showUploaded();
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === "replace" && (
        <ConfirmDialog
          title={copy.replaceTitle}
          onYes={() => setAsked(traits.isPhone ? "pick" : "ways")}
          onNo={() => setAsked(undefined)}
        >
          <Box>{copy.replaceLead}</Box>
        </ConfirmDialog>
      )}
    </Box>
  );
}
