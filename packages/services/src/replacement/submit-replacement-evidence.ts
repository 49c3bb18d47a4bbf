import { randomUUID } from "node:crypto";
import { priorStates, Refusal, replacementTransitions } from "@exam/contracts";
import { replacementRequests } from "@exam/database";
import { and, eq, gt, inArray } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { ServiceContext } from "../service-context.ts";
import { findReplacementRequest, type ReplacementKey } from "./find-replacement-request.ts";

/**
 * Hands a request in with its picture, kept re-encoded and without metadata.
 * @throws Refusal `replacement-request/not-found` also for a wrong secret, `replacement-request/wrong-state`,
 *   `photo/unreadable`, `photo/too-many-pixels`
 */
export async function submitReplacementEvidence(
  context: ServiceContext,
  input: ReplacementKey & { readonly bytes: Uint8Array },
): Promise<void> {
  const row = await findReplacementRequest(context, input);
  if (row.state !== "draft" || row.expiresAt <= context.clock.now()) {
    throw new Refusal("replacement-request/wrong-state");
  }
  const image = await context.photoEngine.reencode(input.bytes);
  const evidenceKey = `replacements/${row.id}/${randomUUID()}.jpg`;
  const { objectStore } = context.providers;
  await objectStore.put(evidenceKey, image.bytes, "image/jpeg");
  const handingIn = context.database.transaction(async (tx) => {
    const [submitted] = await tx
      .update(replacementRequests)
      .set({ state: "submitted", evidenceKey })
      .where(
        and(
          eq(replacementRequests.id, row.id),
          inArray(replacementRequests.state, priorStates(replacementTransitions, "submitted")),
          gt(replacementRequests.expiresAt, context.clock.now()),
        ),
      )
      .returning({ holderAccountId: replacementRequests.holderAccountId });
    if (submitted === undefined) throw new Refusal("replacement-request/wrong-state");
    await recordAuditEvent(tx, context, {
      accountId: submitted.holderAccountId ?? undefined,
      actor: "candidate",
      action: "replacement.submitted",
      details: { requestId: row.id },
    });
  });
  await handingIn.catch(async (error: unknown) => {
    await objectStore.delete(evidenceKey);
    throw error;
  });
}
