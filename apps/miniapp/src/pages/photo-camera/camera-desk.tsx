import type { PhotoSpec } from "@exam/contracts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { chooseImage } from "../../device/choose-image";
import type { ChosenImage } from "../../device/chosen-image.ts";
import { Box } from "../../device/element/box";
import type { ViewfinderMark } from "../../device/element/element-props.ts";
import { Picture } from "../../device/element/picture";
import { Viewfinder } from "../../device/element/viewfinder";
import { back, routes } from "../../device/navigate.ts";
import { handOverShot } from "../../device/shoot-photo";
import { toast } from "../../device/toast";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { usePageShown } from "../../ui/use-page-shown.ts";
import { guideOfSpec } from "../photo/guide-of-spec.ts";
import { marksOfGuide } from "../photo/marks-of-guide.ts";
import { type CameraControl, useCamera } from "./use-camera.ts";
import "../photo/photo.scss";
import "../photo/photo-guide.scss";
import "./camera.scss";

function give(image: ChosenImage) {
  handOverShot(image);
  back(routes.photo);
}

async function pickInstead() {
  try {
    const image = await chooseImage("album");
    if (image) give(image);
  } catch {
    toast(copy.chooseFailed);
  }
}

function Shot({ shot, marks }: { readonly shot: ChosenImage; readonly marks: readonly ViewfinderMark[] }) {
  return (
    <>
      <Picture className="camera__shot" source={shot.previewUrl} alternative={copy.shotTaken} fit="cover" />
      {marks.map(({ className, style }) => (
        <Box key={className} className={className} style={style} isHidden />
      ))}
    </>
  );
}

function Refused({ control }: { readonly control: CameraControl }) {
  return (
    <Box className="stack stack--normal">
      <Notice tone="danger" title={copy.cameraRefused} lines={copy.cameraRefusedSteps} />
      <Box className="actions">
        <Button onPress={() => void control.allow()}>{copy.openSettings}</Button>
        <Button kind="secondary" onPress={control.openAgain}>
          {copy.tryCamera}
        </Button>
        <Button kind="secondary" onPress={() => void pickInstead()}>
          {copy.fromAlbum}
        </Button>
      </Box>
    </Box>
  );
}

function Actions({ control }: { readonly control: CameraControl }) {
  const { state, shot, facing } = control;
  if (shot) {
    return (
      <Box className="actions">
        <Button onPress={() => give(shot)}>{copy.useShot}</Button>
        <Button kind="secondary" onPress={control.shootAgain}>
          {copy.shootAgain}
        </Button>
      </Box>
    );
  }
  return (
    <Box className="actions">
      <Button isDisabled={state === "opening"} isBusy={state === "shooting"} onPress={() => void control.shoot()}>
        {state === "opening" ? copy.cameraOpening : copy.shutter}
      </Button>
      <Button kind="secondary" isDisabled={state !== "ready"} onPress={control.turn}>
        {facing === "back" ? copy.toFrontCamera : copy.toBackCamera}
      </Button>
      <Button kind="quiet" onPress={() => void pickInstead()}>
        {copy.fromAlbum}
      </Button>
    </Box>
  );
}

/** Camera, outline and shutter; then the picture under the same outline, to be used or taken again. */
export function CameraDesk({ spec }: { readonly spec: PhotoSpec }) {
  const control = useCamera();
  // The platform takes the camera away from a page that is not seen; it is opened anew when the page comes back.
  const isShown = usePageShown();
  const { shot, state, attempt, facing } = control;
  if (state === "refused") return <Refused control={control} />;
  const guide = guideOfSpec(spec);
  const marks = marksOfGuide(guide).map((mark) => ({ ...mark, className: `${mark.className} camera__mark` }));
  return (
    <Box className="stack stack--normal">
      <Box className="camera">
        <Box className="camera__room" style={{ paddingTop: `${guide.aspectPercent}%` }} />
        {shot && <Shot shot={shot} marks={marks} />}
        {!shot && isShown && (
          <Viewfinder
            key={attempt}
            facing={facing}
            marks={marks}
            label={copy.cameraView}
            onReady={control.markReady}
            onRefused={control.markRefused}
          />
        )}
      </Box>
      {control.hasFailed && (
        <Notice tone="danger" lines={[copy.shootFailed]}>
          <Button kind="quiet" onPress={control.openAgain}>
            {copy.tryCamera}
          </Button>
        </Notice>
      )}
      {shot && <Box live="polite">{copy.shotCheck}</Box>}
      <Actions control={control} />
      {!shot && (
        <Box as="ul">
          {copy.cameraAdvice.map((advice) => (
            <Box as="li" key={advice} className="photo-rules__item">
              {advice}
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
