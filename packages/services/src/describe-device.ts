import type { CallOrigin } from "./service-context.ts";

const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/HarmonyOS|OpenHarmony/i, "鸿蒙设备"],
  [/iPhone/i, "iPhone"],
  [/iPad/i, "iPad"],
  [/Android/i, "安卓手机"],
  [/Windows/i, "Windows 电脑"],
  [/Macintosh|Mac OS X/i, "Mac 电脑"],
  [/Linux/i, "Linux 电脑"],
];

const apps: Record<CallOrigin["clientKind"], string> = {
  h5: "浏览器",
  weapp: "微信小程序",
  alipay: "支付宝小程序",
  swan: "百度小程序",
  other: "其他应用",
};

/** A name by which a person recognises the device in a list, such as `iPhone · 微信小程序`. */
export function describeDevice(origin: Pick<CallOrigin, "clientKind" | "userAgent">): string {
  const system = systems.find(([pattern]) => pattern.test(origin.userAgent))?.[1] ?? "未知设备";
  return `${system} · ${apps[origin.clientKind]}`;
}

/** Browsers and mini-programs may have rules of their own in a profile. */
export function clientOf(origin: Pick<CallOrigin, "clientKind">): "web" | "miniProgram" {
  return origin.clientKind === "h5" ? "web" : "miniProgram";
}
