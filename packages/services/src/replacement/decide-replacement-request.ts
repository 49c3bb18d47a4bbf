import { priorStates, Refusal, replacementTransitions } from "@exam/contracts";
import { type ReplacementRequestRow, replacementRequests, type Transaction } from "@exam/database";
import { and, eq, inArray } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { assertNotInUse } from "../closure/assert-not-in-use.ts";
import { eraseAccount } from "../closure/erase-account.ts";
import { enqueue } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";
import { claimPlace, type ReplacementClaim } from "./claim-place.ts";

/**
 * A member of staff decides about a request with evidence (R-REG-07). Granted, the account that held the document when the
 * request was made is closed and its owner told; the document is free for the person who asked, who is told as well. The
 * claim and its picture are erased with the decision.
 * @throws Refusal `replacement-request/wrong-state`, `account/in-use` while an application uses the account
 */
export async function decideReplacementRequest(
  context: ServiceContext,
  input: { id: string; decision: "approve" | "reject"; reason?: string | undefined; staffId: string },
): Promise<void> {
  const state = input.decision === "approve" ? "granted" : "rejected";
  await context.database.transaction(async (tx) => {
    const [before] = await tx
      .select()
      .from(replacementRequests)
      .where(eq(replacementRequests.id, input.id))
      .for("update");
    const [decided] = await tx
      .update(replacementRequests)
      .set({
        state,
        reason: input.reason ?? null,
        decidedAt: context.clock.now(),
        claimSealed: null,
        evidenceKey: null,
      })
      .where(
        and(
          eq(replacementRequests.id, input.id),
          inArray(replacementRequests.state, priorStates(replacementTransitions, state)),
        ),
      )
      .returning({ id: replacementRequests.id });
    if (before === undefined || decided === undefined) throw new Refusal("replacement-request/wrong-state");
    const actor = `staff:${input.staffId}` as const;
    const details = { requestId: input.id };
    const accountId = before.holderAccountId;
    if (state === "granted" && accountId !== null) {
      await assertNotInUse(tx, accountId);
      await eraseAccount(tx, context, accountId, {
        notice: { event: "account-replaced" },
        event: { action: "account.replaced", actor, details },
      });
    } else {
      const action = state === "granted" ? "account.replaced" : "replacement.rejected";
      await recordAuditEvent(tx, context, { accountId: accountId ?? undefined, actor, action, details });
    }
    await tellAsker(tx, context, before, state);
    if (before.evidenceKey !== null) await enqueue(tx, context, "object.delete", { keys: [before.evidenceKey] });
  });
}

async function tellAsker(
  tx: Transaction,
  context: ServiceContext,
  request: ReplacementRequestRow,
  state: "granted" | "rejected",
): Promise<void> {
  if (request.claimSealed === null) return;
  const claim: ReplacementClaim = JSON.parse(context.cipher.open(request.claimSealed, claimPlace(request.id)));
  const happening =
    state === "granted"
      ? "更正申请已审核通过，您的证件号码现在可以重新注册"
      : "更正申请未通过审核，如有疑问请联系考试机构";
  const message = { kind: "security-notice", happening } as const;
  await enqueue(tx, context, "message.send", { channel: request.channel, to: claim.to, message });
}
