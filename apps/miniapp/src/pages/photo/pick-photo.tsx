import type { PhotoSpec } from "@exam/contracts";
import { photoCopy as copy } from "../../copy/photo.ts";
import type { ImageOrigin } from "../../device/chosen-image.ts";
import { Box } from "../../device/element/box";
import { Button } from "../../ui/button.tsx";
import { PhotoGuide } from "./photo-guide.tsx";

interface PickPhotoProps {
  readonly spec: PhotoSpec;
  readonly isDisabled: boolean;
  readonly onChoose: (origin: ImageOrigin) => void;
}

/** On a phone: how to stand, then its own camera or a picture that it has. */
export function PickPhoto({ spec, isDisabled, onChoose }: PickPhotoProps) {
  return (
    <Box className="stack stack--normal">
      <PhotoGuide spec={spec} />
      <Box className="actions">
        <Button isDisabled={isDisabled} onPress={() => onChoose("camera")}>
          {copy.shoot}
        </Button>
        <Button kind="secondary" isDisabled={isDisabled} onPress={() => onChoose("album")}>
          {copy.fromAlbum}
        </Button>
      </Box>
    </Box>
  );
}
