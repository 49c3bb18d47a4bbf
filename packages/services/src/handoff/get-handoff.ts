import { type HandoffProgress, type HandoffResult, Refusal } from "@exam/contracts";
import { accounts, type HandoffOutcome, handoffs } from "@exam/database";
import { eq } from "drizzle-orm";
import { maskAccount } from "../account/mask-account.ts";
import { isSecretToken } from "../secret-token.ts";
import type { ServiceContext } from "../service-context.ts";
import { choiceToken } from "./choice-token.ts";

/** How far a hand-off has come, for the page that shows its QR code. @throws Refusal `handoff/not-found` */
export async function getHandoff(
  context: ServiceContext,
  input: { id: string; pollToken: string },
): Promise<HandoffProgress> {
  const [row] = await context.database.select().from(handoffs).where(eq(handoffs.id, input.id));
  if (row === undefined || !isSecretToken(input.pollToken, row.pollTokenHash)) throw new Refusal("handoff/not-found");
  const isOpen = row.state === "waiting" || row.state === "scanned";
  if (isOpen && row.expiresAt <= context.clock.now()) return { state: "expired" };
  const { state, outcome } = row;
  if (state === "scanned" && outcome?.conflict !== undefined) {
    return { state, result: await conflictResult(context, row.id, outcome) };
  }
  const { photoId, faceAuthSessionId } = outcome ?? {};
  if (state === "confirmed" && photoId !== undefined) return { state, result: { photoId } };
  if (state === "confirmed" && faceAuthSessionId !== undefined) return { state, result: { faceAuthSessionId } };
  return { state };
}

/** What the page's owner needs to decide: whose the WeChat is now, and the token to answer with (R-BND-03). */
async function conflictResult(
  context: ServiceContext,
  handoffId: string,
  { conflict, otherAccountId }: HandoffOutcome,
): Promise<HandoffResult> {
  const phoneToken = choiceToken(context, handoffId);
  if (otherAccountId === undefined) return { conflict, phoneToken };
  const [other] = await context.database.select().from(accounts).where(eq(accounts.id, otherAccountId));
  return { conflict, phoneToken, ...(other && { accountMasked: maskAccount(context, other) }) };
}
