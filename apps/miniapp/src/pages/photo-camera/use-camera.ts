import { useEffect, useState } from "react";
import type { ChosenImage } from "../../device/chosen-image.ts";
import { openSettings } from "../../device/open-settings";
import { handOverShot } from "../../device/shoot-photo";
import { takePicture } from "../../device/take-picture";

export interface CameraControl {
  readonly facing: "front" | "back";
  /** Changes where the camera has to be opened anew. */
  readonly attempt: number;
  readonly state: "opening" | "ready" | "shooting" | "refused";
  readonly hasFailed: boolean;
  readonly shot: ChosenImage | undefined;
  readonly markReady: () => void;
  readonly markRefused: () => void;
  readonly turn: () => void;
  readonly shoot: () => Promise<void>;
  readonly shootAgain: () => void;
  readonly openAgain: () => void;
  readonly allow: () => Promise<void>;
}

/** The camera of the page: opening → ready → shooting → a shot; or refused until the person allows it. */
export function useCamera(): CameraControl {
  const [facing, setFacing] = useState<"front" | "back">("back");
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<CameraControl["state"]>("opening");
  const [hasFailed, setHasFailed] = useState(false);
  const [shot, setShot] = useState<ChosenImage>();

  // Leaving by the platform's own way back gives nothing.
  useEffect(() => () => handOverShot(), []);

  function openAgain() {
    setState("opening");
    setHasFailed(false);
    setShot(undefined);
    setAttempt((count) => count + 1);
  }

  async function shoot() {
    if (state !== "ready") return;
    setState("shooting");
    setHasFailed(false);
    try {
      setShot(await takePicture());
    } catch {
      setHasFailed(true);
    }
    setState("ready");
  }

  async function allow() {
    await openSettings();
    openAgain();
  }

  return {
    facing,
    attempt,
    state,
    hasFailed,
    shot,
    markReady: () => setState("ready"),
    markRefused: () => setState("refused"),
    turn: () => setFacing(facing === "back" ? "front" : "back"),
    shoot,
    shootAgain: openAgain,
    openAgain,
    allow,
  };
}
