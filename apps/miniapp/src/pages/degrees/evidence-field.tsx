import { addDegreeEvidence } from "@exam/contracts";
import { useState } from "react";
import { upload } from "../../api/call.ts";
import { randomId } from "../../api/random-id.ts";
import { degreeCopy as copy } from "../../copy/degree.ts";
import { scanCopy } from "../../copy/degree-scan.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { chooseImage } from "../../device/choose-image";
import type { ChosenImage } from "../../device/chosen-image.ts";
import { Box } from "../../device/element/box";
import { Picture } from "../../device/element/picture";
import { Words } from "../../device/element/words";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { UploadProgress } from "../../ui/upload-progress.tsx";
import { useWork } from "../../ui/use-work.ts";

interface EvidenceFieldProps {
  readonly id: string;
  /** The picture that goes with the record; empty for none. */
  readonly value: string;
  readonly error?: string;
  /** The picture that was read in 方法一, if it is that one. */
  readonly scannedId: string | undefined;
  /** False where a record already holds one, which may be replaced but not taken away. */
  readonly canDrop: boolean;
  readonly onChange: (evidenceId: string) => void;
}

const biggestBytes = 10 * 1024 * 1024;

/** The evidence image of a record: uploaded as soon as it is chosen (R-DEG-01). */
export function EvidenceField({ id, value, error, scannedId, canDrop, onChange }: EvidenceFieldProps) {
  const [own, setOwn] = useState<{ readonly image: ChosenImage; readonly evidenceId: string }>();
  const { work, failure, retry, cancel, run, fail } = useWork();
  const image = own?.evidenceId === value ? own.image : undefined;

  async function choose() {
    let chosen: ChosenImage | undefined;
    try {
      chosen = await chooseImage();
    } catch {
      fail(scanCopy.chooseFailed);
      return;
    }
    if (!chosen) return;
    const picture = chosen;
    if ((picture.sizeBytes ?? 0) > biggestBytes) {
      fail(scanCopy.tooLarge);
      return;
    }
    const idempotencyKey = randomId();
    await run(async (follow) => {
      const options = { image: picture, idempotencyKey, ...follow("uploading") };
      const { evidenceId } = await upload(addDegreeEvidence, {}, options);
      setOwn({ image: picture, evidenceId });
      onChange(evidenceId);
    });
  }

  return (
    <Box id={id} className="field" role="group" label={copy.evidence}>
      <Box className="field__head">
        <Words className="field__label">{copy.evidence}</Words>
        <Words className="field__optional">{commonCopy.optional}</Words>
      </Box>
      <Box className="field__hint">{copy.evidenceHint}</Box>
      {error && (
        <Box className="field__error" role="alert">
          {error}
        </Box>
      )}
      <Box className="stack stack--normal">
        {image && <Picture className="scan-card__preview" source={image.previewUrl} alternative={copy.evidence} />}
        {value !== "" && !work && (
          <Box className="small" live="polite">
            {value === scannedId ? copy.evidenceScanned : copy.evidenceAttached}
          </Box>
        )}
        {work ? (
          <>
            <UploadProgress text={scanCopy.uploading(work.percent)} percent={work.percent} />
            <Button kind="quiet" onPress={cancel}>
              {commonCopy.cancel}
            </Button>
          </>
        ) : (
          <Box className="actions">
            <Button kind="secondary" onPress={() => void choose()}>
              {value === "" ? copy.evidenceChoose : copy.evidenceAgain}
            </Button>
            {value !== "" && canDrop && (
              <Button kind="quiet" onPress={() => onChange("")}>
                {copy.evidenceDrop}
              </Button>
            )}
          </Box>
        )}
        {!work && failure && (
          <Notice tone="danger" lines={failure.lines}>
            {retry && (
              <Button kind="quiet" onPress={retry}>
                {commonCopy.retry}
              </Button>
            )}
          </Notice>
        )}
      </Box>
    </Box>
  );
}
