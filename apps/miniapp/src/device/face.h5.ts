import type { FaceDevice } from "./face-device.ts";
import { open, routes } from "./navigate.ts";

/** A browser goes to the verifier's page, which leads back. */
export const faceDevice: FaceDevice = {
  platform: "h5",
  needsLogin: false,
  canVerify: async ({ kind }) => kind === "page",
  verify: async () => {
    open(routes.faceWeb);
    return "away";
  },
};
