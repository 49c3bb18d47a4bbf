import type { Transaction } from "@exam/database";
import type { Connection, ServiceContext } from "../service-context.ts";
import { advanceHandoff } from "./advance-handoff.ts";
import { assertPhoneMayAct } from "./phone-upload.ts";

/** @throws Refusal `handoff/wrong-state`, `handoff/expired` */
export function assertPhoneMayAuthenticate(
  connection: Connection,
  context: ServiceContext,
  phoneToken: string,
): Promise<{ handoffId: string }> {
  return assertPhoneMayAct(connection, context, phoneToken, "face-auth");
}

/**
 * Tells the page that shows the code that a face step has passed on the phone. Until then the phone may try again; a
 * hand-off that has ended meanwhile changes nothing about the pass.
 */
export async function completePhoneFaceAuth(
  tx: Transaction,
  context: ServiceContext,
  done: { readonly handoffId: string; readonly faceAuthSessionId: string },
): Promise<void> {
  const outcome = { faceAuthSessionId: done.faceAuthSessionId };
  await advanceHandoff(tx, context, { id: done.handoffId, to: "confirmed", from: ["scanned"], set: { outcome } });
}
