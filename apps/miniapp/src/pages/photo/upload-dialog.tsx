import { useState } from "react";
import { commonCopy } from "../../copy/every-page.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { Box } from "../../device/element/box";
import { Dialog } from "../../device/element/dialog";
import { Heading } from "../../device/element/words";
import { Button } from "../../ui/button.tsx";
import { QrCard } from "../../ui/qr-card.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { usePhotoHandoff } from "./use-photo-handoff.ts";
import "../../ui/confirm-dialog.scss";

/** The code that a phone scans; covered while the phone is at work, when it is used up, and when it could not be made. */
function ScanPane({ onUploaded }: { readonly onUploaded: () => void }) {
  const { handoff, state, failure, refresh } = usePhotoHandoff(onUploaded);
  let cover: JSX.Element | undefined;
  if (failure !== undefined || state === "expired" || state === "cancelled") {
    cover = (
      <>
        <Box>{failure ?? copy.codeExpired}</Box>
        <Button kind="secondary" onPress={refresh}>
          {copy.refreshCode}
        </Button>
      </>
    );
  } else if (state === "scanned") cover = <StateTag tone="waiting" text={copy.scanned} />;
  else if (state === "confirmed") cover = <StateTag tone="good" text={copy.phoneUploaded} />;
  else if (!handoff) cover = <Box>{commonCopy.loading}</Box>;
  return (
    <Box live="polite">
      <QrCard
        step={copy.scanStep}
        title={copy.scanTitle}
        hint={state === "scanned" ? copy.scannedHint : copy.scanHint}
        {...(handoff && { imageDataUrl: handoff.qrImageDataUrl })}
        {...(cover && { cover })}
      />
    </Box>
  );
}

interface UploadDialogProps {
  readonly onChooseFile: () => void;
  readonly onUploaded: () => void;
  readonly onClose: () => void;
}

/** Two ways to bring a photo to a computer: its own files, or a phone (R-PHO-05). */
export function UploadDialog({ onChooseFile, onUploaded, onClose }: UploadDialogProps) {
  const [way, setWay] = useState("file");
  return (
    <Dialog title={copy.uploadDialog} onClose={onClose}>
      <Box className="stack stack--normal">
        <Heading level={2} className="heading-2">
          {copy.uploadDialog}
        </Heading>
        <RadioGroup
          id="upload-way"
          label={copy.uploadWay}
          value={way}
          options={[
            { value: "file", label: copy.byFile },
            { value: "scan", label: copy.byPhone },
          ]}
          onChange={setWay}
        />
        {way === "file" ? <Box className="soft">{copy.byFileHint}</Box> : <ScanPane onUploaded={onUploaded} />}
        <Box className="confirm-dialog__actions">
          <Button kind="secondary" onPress={onClose}>
            {commonCopy.close}
          </Button>
          {way === "file" && <Button onPress={onChooseFile}>{copy.chooseFile}</Button>}
        </Box>
      </Box>
    </Dialog>
  );
}
