import type { Traits } from "./traits-shape.ts";

export const traits: Traits = { isPhone: true, hasOwnFrame: true, wechatCodes: "save", ownProvider: "baidu" };
