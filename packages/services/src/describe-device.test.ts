import { expect, it } from "vitest";
import { clientOf, describeDevice } from "./describe-device.ts";

it.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "h5", "Windows 电脑 · 浏览器"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0)", "h5", "Mac 电脑 · 浏览器"],
  ["Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X)", "swan", "iPad · 百度小程序"],
  ["Mozilla/5.0 (Linux; Android 15; HarmonyOS; Pixel 9)", "alipay", "鸿蒙设备 · 支付宝小程序"],
  ["Mozilla/5.0 (Linux; Android 15; Pixel 9)", "weapp", "安卓手机 · 微信小程序"],
  ["", "other", "未知设备 · 其他应用"],
] as const)("R-SES-07 names %s by what a person recognises", (userAgent, clientKind, label) => {
  expect(describeDevice({ userAgent, clientKind })).toBe(label);
});

it("tells browsers from mini-programs", () => {
  expect((["h5", "weapp", "alipay", "swan"] as const).map((clientKind) => clientOf({ clientKind }))).toEqual([
    "web",
    "miniProgram",
    "miniProgram",
    "miniProgram",
  ]);
});
