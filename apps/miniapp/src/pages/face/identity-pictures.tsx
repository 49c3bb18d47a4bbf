import {
  addIdentityPicture,
  deleteIdentityPicture,
  type IdentityPicture,
  IdentityPictureKind,
  listIdentityPictures,
} from "@exam/contracts";
import { useRef, useState } from "react";
import { call, upload } from "../../api/call.ts";
import { errorText } from "../../copy/errors.ts";
import { faceCopy as copy } from "../../copy/face.ts";
import { chooseImage } from "../../device/choose-image";
import { Box } from "../../device/element/box";
import { Picture } from "../../device/element/picture";
import { Heading } from "../../device/element/words";
import { Button } from "../../ui/button.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { UploadProgress } from "../../ui/upload-progress.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";

interface Work {
  readonly kind: IdentityPictureKind;
  /** Of an upload. */
  readonly percent?: number;
}

/** Pictures of the document for the person who checks an identity: none is needed, each may be taken back. */
export function IdentityPictures() {
  const loaded = useLoaded(() => call(listIdentityPictures, {}));
  const [work, setWork] = useState<Work>();
  const [failure, setFailure] = useState<{ readonly kind: IdentityPictureKind; readonly text: string }>();
  const isUnderWay = useRef(false);

  async function alone(kind: IdentityPictureKind, action: () => Promise<void>) {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setFailure(undefined);
    try {
      await action();
    } catch (error) {
      setFailure({ kind, text: errorText(error) });
    } finally {
      isUnderWay.current = false;
      setWork(undefined);
    }
  }

  async function add(kind: IdentityPictureKind) {
    const image = await chooseImage().catch(() => setFailure({ kind, text: copy.pictureUnavailable }));
    if (!image) return;
    await alone(kind, async () => {
      setWork({ kind, percent: 0 });
      await upload(addIdentityPicture, { kind }, { image, onProgress: (percent) => setWork({ kind, percent }) });
      await loaded.reload();
    });
  }

  async function remove({ id, kind }: IdentityPicture) {
    await alone(kind, async () => {
      setWork({ kind });
      await call(deleteIdentityPicture, { id });
      await loaded.reload();
    });
  }

  if (!loaded.value) return <LoadState error={loaded.error} onRetry={() => void loaded.reload()} />;
  const { items } = loaded.value;
  return (
    <Box className="stack stack--normal">
      <Heading level={3} className="heading-3">
        {copy.picturesTitle}
      </Heading>
      <Box className="small soft">{copy.picturesLead}</Box>
      <Box as="ul" className="identity-pictures">
        {IdentityPictureKind.options.map((kind) => {
          const picture = items.find((item) => item.kind === kind);
          const name = copy.pictureKinds[kind];
          return (
            <Box as="li" key={kind} className="identity-pictures__item">
              <Box className="identity-pictures__name">{name}</Box>
              <Box className="identity-pictures__frame">
                {picture ? (
                  <Picture className="identity-pictures__picture" source={picture.imageUrl} alternative={name} />
                ) : (
                  <Box className={`identity-pictures__sample identity-pictures__sample--${kind}`} isHidden />
                )}
              </Box>
              {work?.kind === kind && work.percent !== undefined && (
                <UploadProgress text={copy.pictureUploading} percent={work.percent} />
              )}
              {failure?.kind === kind && <Notice tone="danger" lines={[failure.text]} />}
              <Box className="actions">
                <Button
                  kind="secondary"
                  label={`${picture ? copy.pictureAgain : copy.pictureChoose}：${name}`}
                  isBusy={work?.kind === kind}
                  isDisabled={work !== undefined}
                  onPress={() => void add(kind)}
                >
                  {picture ? copy.pictureAgain : copy.pictureChoose}
                </Button>
                {picture && (
                  <Button
                    kind="quiet"
                    label={`${copy.pictureRemove}：${name}`}
                    isDisabled={work !== undefined}
                    onPress={() => void remove(picture)}
                  >
                    {copy.pictureRemove}
                  </Button>
                )}
              </Box>
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}
