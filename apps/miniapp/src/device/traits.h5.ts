import type { Traits } from "./traits-shape.ts";

const isPhone = window.matchMedia("(pointer: coarse)").matches;

export const traits: Traits = { isPhone, hasOwnFrame: false, wechatCodes: "scan", ownProvider: undefined };
