import { scanCopy as copy } from "../../copy/degree-scan.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { Box } from "../../device/element/box";
import { Picture } from "../../device/element/picture";
import { Heading } from "../../device/element/words";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StageProgress } from "../../ui/stage-progress.tsx";
import { UploadProgress } from "../../ui/upload-progress.tsx";
import type { Filling } from "./fill-from-reading.ts";
import type { Reading, ScanControl } from "./use-scan.ts";

interface ScanCardProps {
  readonly control: ScanControl;
  readonly filling: Filling | undefined;
}

/** 方法一: the picture, how far its reading is, and what came out of it. */
export function ScanCard({ control, filling }: ScanCardProps) {
  const { work, failure, image, reading, retry, cancel, scan } = control;
  return (
    <Card>
      <Box className="stack stack--normal">
        <Heading level={2} className="heading-3">
          {copy.way(copy.first, copy.scan)}
        </Heading>
        <Box className="soft">{copy.lead}</Box>
        <Box as="ul" className="scan-card__tips small soft" label={copy.tipsTitle}>
          {copy.tips.map((tip) => (
            <Box as="li" key={tip}>
              {tip}
            </Box>
          ))}
        </Box>
        {image && <Picture className="scan-card__preview" source={image.previewUrl} alternative={copy.preview} />}
        {work ? (
          <>
            {work.step === "uploading" ? (
              <UploadProgress text={copy.uploading(work.percent)} percent={work.percent} />
            ) : (
              <StageProgress text={copy.reading} {...work} />
            )}
            <Button kind="quiet" onPress={cancel}>
              {commonCopy.cancel}
            </Button>
          </>
        ) : (
          <Button kind={reading ? "secondary" : "primary"} onPress={() => void scan()}>
            {image ? copy.scanAgain : copy.scan}
          </Button>
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
        {!work && reading && <Outcome reading={reading} filling={filling} />}
      </Box>
    </Card>
  );
}

function Outcome({ reading, filling }: { readonly reading: Reading; readonly filling: Filling | undefined }) {
  if (reading.page === "other") return <Notice tone="warning" lines={[copy.other]} />;
  if (reading.owner === "different") return <Notice tone="danger" lines={[copy.different]} />;
  if (reading.page === "student-status") return <Notice tone="warning" lines={[copy.studying]} />;
  if (!filling) return null;
  const asked = Object.keys(filling.proposed).length + filling.missing.length;
  const lines = [
    copy.filled(Object.keys(filling.sure).length),
    ...(asked > 0 ? [copy.asked(asked)] : []),
    ...(reading.owner === "unsure" ? [copy.ownerUnsure] : []),
  ];
  return <Notice tone={asked > 0 || reading.owner === "unsure" ? "warning" : "success"} lines={lines} />;
}
