import { makeJpeg } from "@exam/photo/testing";

/** A drawn portrait that `nhc` and `nmec` approve: white, 295×413, more than 45 KB. The one place to change it. */
export function compliantJpeg(): Promise<Uint8Array> {
  return makeJpeg();
}

/** Decodable, but far too small and before a green wall. */
export function unfitJpeg(): Promise<Uint8Array> {
  return makeJpeg({ widthPx: 120, heightPx: 90, background: [20, 160, 60] });
}

/** The same person from further away, 1200×1600 pixels: nothing is wrong with it that the processor could not mend. */
export function largePortraitJpeg(): Promise<Uint8Array> {
  return makeJpeg({ widthPx: 1200, heightPx: 1600, headHeightRatio: 0.4, crownGapRatio: 0.25 }, 90);
}

/** Every kind of bad input that the product names, each as a file. Takes seconds to make. */
export async function badFiles(): Promise<{ readonly name: string; readonly bytes: Uint8Array }[]> {
  const { badFiles: make } = await import("@exam/photo/testing/bad-files");
  return make();
}

/** The same person as in every drawn portrait, before a blue wall: what a provider's camera saw, at `qinghai`'s size. */
export function livePortraitJpeg(): Promise<Uint8Array> {
  return makeJpeg({ widthPx: 480, heightPx: 640, background: [40, 70, 150] }, 80);
}

/** A drawn portrait that `qinghai` approves: 413×579, more than 20 KB. */
export function qinghaiJpeg(): Promise<Uint8Array> {
  return makeJpeg({ widthPx: 413, heightPx: 579 });
}
