import type { FaceDevice } from "./face-device.ts";
import { open, routes } from "./navigate.ts";

/** Baidu's mini-programs have no verification of their own; the verifier's page opens inside the mini-program. */
export const faceDevice: FaceDevice = {
  platform: "baidu",
  needsLogin: false,
  canVerify: async ({ kind }) => kind === "page",
  verify: async () => {
    open(routes.faceWeb);
    return "away";
  },
};
