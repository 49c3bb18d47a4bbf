import type { Traits } from "./traits-shape.ts";

export const traits: Traits = { hasOwnFrame: true, wechatCodes: "save" };
