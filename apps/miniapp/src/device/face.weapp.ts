import Taro from "@tarojs/taro";
import type { FaceDevice } from "./face-device.ts";
import { open, routes } from "./navigate.ts";

interface Callbacks {
  readonly success: () => void;
  readonly fail: () => void;
}

// Both come without a promise form and are unknown to Taro; `requestFacialVerify` needs base library 3.8.12.
declare const wx: {
  readonly checkIsSupportFacialRecognition?: (callbacks: Callbacks) => void;
  readonly requestFacialVerify?: (options: Callbacks & { readonly verifyId: string }) => void;
};

function hasCamera(): Promise<boolean> {
  return new Promise((resolve) => {
    if (!wx.checkIsSupportFacialRecognition) return resolve(true);
    wx.checkIsSupportFacialRecognition({ success: () => resolve(true), fail: () => resolve(false) });
  });
}

/** WeChat's 人脸核身 2.0, or the verifier's own mini-program. */
export const faceDevice: FaceDevice = {
  platform: "wechat",
  needsLogin: true,
  canVerify: async ({ kind }) => {
    if (kind === "wechat") return Taro.canIUse("requestFacialVerify") && hasCamera();
    return kind === "mini-program" || kind === "page";
  },
  verify: async (launch) => {
    switch (launch.kind) {
      case "wechat":
        return new Promise((resolve) => {
          const shut = () => resolve("closed");
          wx.requestFacialVerify?.({ verifyId: launch.verifyId, success: shut, fail: shut });
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
