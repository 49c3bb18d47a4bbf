/** The browser-safe door for what pixels alone tell, without a decoder or a model. */
export { checkPhotoPixels } from "./checks/check-pixels.ts";
