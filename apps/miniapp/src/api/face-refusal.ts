import { readText, removeText, writeText } from "../device/storage";

const storageKey = "face-refused";

/** Whoever declined is not asked again until they sign in anew or ask for it themselves (R-FAC-03). */
export function hasRefusedFace(): boolean {
  return readText(storageKey) !== undefined;
}

export function noteFaceRefusal(): void {
  writeText(storageKey, "1");
}

export function forgetFaceRefusal(): void {
  removeText(storageKey);
}
