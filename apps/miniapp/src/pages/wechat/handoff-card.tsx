import { commonCopy } from "../../copy/every-page.ts";
import { wechatCopy as copy } from "../../copy/wechat.ts";
import { Box } from "../../device/element/box";
import { saveImage } from "../../device/save-image";
import { toast } from "../../device/toast";
import { traits } from "../../device/traits";
import { Button } from "../../ui/button.tsx";
import { QrCard } from "../../ui/qr-card.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import type { HandoffControl } from "../../ui/use-handoff.ts";

interface HandoffCardProps {
  readonly step: string;
  readonly title: string;
  readonly hint: string;
  readonly fileName: string;
  /** Set when this step is done and the code has no more use. */
  readonly doneText: string | undefined;
  readonly control: HandoffControl;
  /** Asks the person to prove who they are, where the code needs it. */
  readonly onProve?: () => void;
}

export function HandoffCard({ step, title, hint, fileName, doneText, control, onProve }: HandoffCardProps) {
  const { handoff, state, failure, needsProof, refresh } = control;
  const isUsedUp = state === "expired" || state === "cancelled" || state === "confirmed" || failure !== undefined;

  async function save() {
    if (!handoff) return;
    const isSaved = await saveImage(handoff.qrImageDataUrl, fileName);
    toast(isSaved ? copy.saved : copy.saveFailed);
  }

  let cover: JSX.Element | undefined;
  if (doneText) cover = <StateTag tone="good" text={doneText} />;
  else if (needsProof && onProve) {
    cover = (
      <Box className="stack stack--normal">
        <Box>{copy.proveFirst}</Box>
        <Button onPress={onProve}>{copy.prove}</Button>
      </Box>
    );
  } else if (isUsedUp) {
    cover = (
      <Box className="stack stack--normal">
        <Box>{failure ?? copy.expired}</Box>
        <Button kind="secondary" onPress={refresh}>
          {copy.refresh}
        </Button>
      </Box>
    );
  } else if (!handoff) cover = <Box>{commonCopy.loading}</Box>;

  return (
    <QrCard
      step={step}
      title={title}
      hint={hint}
      {...(handoff && { imageDataUrl: handoff.qrImageDataUrl })}
      {...(cover && { cover })}
    >
      {traits.wechatCodes === "save" && handoff && !cover && (
        <Button kind="secondary" label={`${copy.save} ${title}`} onPress={() => void save()}>
          {copy.save}
        </Button>
      )}
    </QrCard>
  );
}
