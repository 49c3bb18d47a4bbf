import { createHmac } from "node:crypto";
import type { ServiceContext } from "../service-context.ts";

/**
 * What the page's owner decides a conflict with. Made from the hand-off's id under a secret key, because the page may
 * ask for it again and again while only its hash is stored.
 */
export function choiceToken(context: ServiceContext, handoffId: string): string {
  return createHmac("sha256", context.linkKey).update(`handoff-choice\0${handoffId}`).digest("base64url");
}
