import { type confirmHandoff as contract, type HandoffProgress, type InputOf, Refusal } from "@exam/contracts";
import type { HandoffRow } from "@exam/database";
import { assertActiveAccount } from "../account/assert-active-account.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { moveBinding } from "../binding/move-binding.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { assertRecent } from "../session/assert-recent.ts";
import { advanceHandoff } from "./advance-handoff.ts";
import { findByPhoneToken } from "./find-by-phone-token.ts";
import { handoffRefusal } from "./handoff-refusal.ts";

type Input = InputOf<typeof contract> & {
  /** Deciding a conflict needs one. */
  readonly session?: { readonly accountId: string; readonly reauthenticatedAt: Date } | undefined;
};

/** From the confirmation on, the page has this long to fetch its session. */
const fetchMs = 60_000;

/**
 * The phone agrees to sign the page in; or the page's owner decides a conflict (R-BND-03): `keep` ends the hand-off and
 * changes nothing, `move` takes the WeChat over as shown and needs a recent sign-in.
 * @throws Refusal `handoff/not-found`, `handoff/expired`, `handoff/wrong-state`, `binding/conflict`, `session/required`,
 *   `session/reauthentication-required`, `account/not-active`, `account/terminated`
 */
export async function confirmHandoff(
  context: ServiceContext,
  input: Input,
  origin: CallOrigin,
): Promise<HandoffProgress> {
  const row = await findByPhoneToken(context.database, context, input);
  if (row.purpose === "bind") return decideConflict(context, row, input, origin);
  // An upload confirms a photo's hand-off, not a word.
  if (row.purpose !== "sign-in") throw new Refusal("handoff/wrong-state");
  return context.database.transaction(async (tx) => {
    const expiresAt = new Date(context.clock.now().getTime() + fetchMs);
    const confirmed = await advanceHandoff(tx, context, {
      id: row.id,
      to: "confirmed",
      from: ["scanned"],
      set: { expiresAt },
    });
    if (confirmed === undefined) throw await handoffRefusal(tx, context, row.id);
    await recordAuditEvent(tx, context, {
      accountId: row.accountId ?? undefined,
      actor: "candidate",
      action: "handoff.confirmed",
      details: { handoffId: row.id },
      origin,
    });
    return { state: confirmed.state };
  });
}

async function decideConflict(
  context: ServiceContext,
  row: HandoffRow,
  input: Input,
  origin: CallOrigin,
): Promise<HandoffProgress> {
  const accountId = await assertActiveAccount(context.database, input.session?.accountId);
  if (accountId !== row.accountId) throw new Refusal("handoff/not-found");
  const { choice } = input;
  const { provider, outcome } = row;
  if (choice === undefined) {
    const message = "请选择保留原绑定或改绑到本账号。";
    throw new Refusal("request/invalid", { fields: [{ path: "choice", code: "required", message }] });
  }
  if (choice === "move") assertRecent(context, input.session?.reauthenticatedAt);
  return context.database.transaction(async (tx) => {
    const to = choice === "move" ? "confirmed" : "cancelled";
    const decided = await advanceHandoff(tx, context, { id: row.id, to, from: ["scanned"] });
    const subject = outcome?.subject;
    if (decided === undefined || provider === null || subject === undefined) {
      throw await handoffRefusal(tx, context, row.id);
    }
    if (choice === "move") {
      const { otherAccountId } = outcome ?? {};
      await moveBinding(tx, context, { provider, subject, accountId, otherAccountId }, origin);
    } else {
      await recordAuditEvent(tx, context, {
        accountId,
        actor: "candidate",
        action: "binding.kept",
        details: { provider },
        origin,
      });
    }
    return { state: decided.state };
  });
}
