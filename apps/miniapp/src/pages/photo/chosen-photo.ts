import type { ChosenImage } from "../../device/chosen-image.ts";

let kept: ChosenImage | undefined;

/** Keeps the picture chosen last for the other page of this package, as long as the app is open. */
export function keepChosen(image: ChosenImage): void {
  kept = image;
}

export function chosenPhoto(): ChosenImage | undefined {
  return kept;
}
