/** The decoding door for other rooms: pixels of an untrusted file whose header facts are within the limits. */
export type { Bitmap } from "./picture/bitmap.ts";
export { decodePicture } from "./picture/decode-picture.ts";
