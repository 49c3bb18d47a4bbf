import { readDegreePicture } from "@exam/degree-reader";
import type { DegreePictureReader } from "../degree/scan-degree.ts";

/** The real reader without its threads. */
export const degreePictureReader: DegreePictureReader = { read: readDegreePicture };
