import type { AccountExport } from "@exam/contracts";
import { useState } from "react";
import { closureCopy as copy } from "../../copy/closure.ts";
import { deliverText, textDelivery } from "../../device/deliver-text";
import { Box } from "../../device/element/box";
import { saveImage } from "../../device/save-image";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

interface ExportedDataProps {
  readonly everything: AccountExport;
  readonly fileName: string;
}

interface Outcome {
  readonly isDone: boolean;
  readonly text: string;
}

/** A clipboard holds text alone, so pictures go to the album instead. */
function withoutPictures({ photos, evidence, ...rest }: AccountExport) {
  return {
    ...rest,
    photos: photos.map(({ imageBase64: _, ...photo }) => photo),
    evidence: evidence.map(({ imageBase64: _, ...each }) => each),
  };
}

/** What was fetched, and how a mini-program lets it out: into a chat whole, or by clipboard and album. */
export function ExportedData({ everything, fileName }: ExportedDataProps) {
  const [outcome, setOutcome] = useState<Outcome>();
  const isChat = textDelivery === "chat";
  const pictures = [...everything.photos, ...everything.evidence].flatMap(({ id, imageMediaType, imageBase64 }) =>
    imageBase64 === undefined ? [] : [{ id, dataUrl: `data:${imageMediaType};base64,${imageBase64}` }],
  );

  async function deliver() {
    const text = JSON.stringify(isChat ? everything : withoutPictures(everything), null, 2);
    const isDone = await deliverText(text, fileName);
    setOutcome({ isDone, text: isDone ? copy.delivered[textDelivery] : copy.deliveryFailed });
  }

  async function savePictures() {
    const saved = [];
    for (const { id, dataUrl } of pictures) saved.push(await saveImage(dataUrl, `${id}.jpg`));
    const isDone = saved.every(Boolean);
    setOutcome({ isDone, text: isDone ? copy.picturesSaved : copy.picturesFailed });
  }

  return (
    <>
      <Box live="polite">
        {outcome ? (
          <Notice tone={outcome.isDone ? "success" : "danger"} lines={[outcome.text]} />
        ) : (
          <Notice lines={[copy.exportReady]} />
        )}
      </Box>
      <Button isWide onPress={() => void deliver()}>
        {copy.deliver[textDelivery]}
      </Button>
      {!isChat && pictures.length > 0 && (
        <Button kind="secondary" isWide onPress={() => void savePictures()}>
          {copy.savePictures}
        </Button>
      )}
    </>
  );
}
