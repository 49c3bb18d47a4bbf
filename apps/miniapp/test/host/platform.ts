import type { MiniPlatform } from "./platform-apis/platform-apis.ts";

export type Platform = {
  name: MiniPlatform;
  globalName: "wx" | "my" | "swan";
  templateExtension: "wxml" | "axml" | "swan";
  /** prefix of for, if, else in templates */
  directive: "wx:" | "a:" | "s-";
  /** the page's first lifecycle method */
  firstLifecycle: "onLoad" | "onInit";
  longPressType: "longpress" | "longTap" | "longtap";
  /** whether page options arrive with percent escapes undone */
  areOptionsDecoded: boolean;
  tempFilePrefix: string;
  userAgent: string;
  /** the type an event object carries, for a template attribute such as bindtap or onTap */
  eventType: (name: string, attribute: string) => string;
};

const firstLower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

export const platforms: Record<MiniPlatform, Platform> = {
  weapp: {
    name: "weapp",
    globalName: "wx",
    templateExtension: "wxml",
    directive: "wx:",
    firstLifecycle: "onLoad",
    longPressType: "longpress",
    areOptionsDecoded: false,
    tempFilePrefix: "http://tmp/",
    userAgent: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 MicroMessenger/8.0.60 MiniProgramEnv/android",
    eventType: (name) => name,
  },
  alipay: {
    name: "alipay",
    globalName: "my",
    templateExtension: "axml",
    directive: "a:",
    firstLifecycle: "onLoad",
    longPressType: "longTap",
    areOptionsDecoded: true,
    tempFilePrefix: "https://resource/",
    userAgent: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 AliApp(AP/10.6.80) AlipayClient/10.6.80 MiniProgram",
    eventType: firstLower,
  },
  swan: {
    name: "swan",
    globalName: "swan",
    templateExtension: "swan",
    directive: "s-",
    firstLifecycle: "onInit",
    longPressType: "longtap",
    areOptionsDecoded: true,
    tempFilePrefix: "bdfile://tmp_",
    userAgent: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 swan/2.60.0 swan-baiduboxapp/13.60.0",
    eventType: (name) => name,
  },
};
