import Taro from "@tarojs/taro";
import type { FaceDevice } from "./face-device.ts";
import { open, routes } from "./navigate.ts";

interface VerifyOptions {
  readonly url: string;
  readonly certifyId: string;
  readonly success: () => void;
  readonly fail: () => void;
}

// Unknown to Taro.
declare const my: { readonly startAPVerify: (options: VerifyOptions) => void };

/** Alipay's 身份认证; an Alipay that lacks it has to be updated. */
export const faceDevice: FaceDevice = {
  platform: "alipay",
  needsLogin: false,
  canVerify: async ({ kind }) => {
    if (kind === "alipay") return Taro.canIUse("startAPVerify");
    return kind === "mini-program" || kind === "page";
  },
  verify: async (launch) => {
    switch (launch.kind) {
      case "alipay":
        return new Promise((resolve) => {
          const shut = () => resolve("closed");
          my.startAPVerify({ url: launch.url, certifyId: launch.certifyId, success: shut, fail: shut });
        });
      case "mini-program":
        await Taro.navigateToMiniProgram({ appId: launch.appId, path: launch.path });
        return "away";
      default:
        open(routes.faceWeb);
        return "away";
    }
  },
};
