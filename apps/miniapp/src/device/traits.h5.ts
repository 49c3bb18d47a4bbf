import type { Traits } from "./traits-shape.ts";

export const traits: Traits = { hasOwnFrame: false, wechatCodes: "scan" };
