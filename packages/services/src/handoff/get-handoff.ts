import { type HandoffProgress, Refusal } from "@exam/contracts";
import { handoffs } from "@exam/database";
import { eq } from "drizzle-orm";
import { isSecretToken } from "../secret-token.ts";
import type { ServiceContext } from "../service-context.ts";

/** How far a hand-off has come, for the page that shows its QR code. @throws Refusal `handoff/not-found` */
export async function getHandoff(
  context: ServiceContext,
  input: { id: string; pollToken: string },
): Promise<HandoffProgress> {
  const [row] = await context.database.select().from(handoffs).where(eq(handoffs.id, input.id));
  if (row === undefined || !isSecretToken(input.pollToken, row.pollTokenHash)) throw new Refusal("handoff/not-found");
  const isOpen = row.state === "waiting" || row.state === "scanned";
  const state = isOpen && row.expiresAt <= context.clock.now() ? "expired" : row.state;
  return row.outcome?.conflict === undefined ? { state } : { state, result: { conflict: row.outcome.conflict } };
}
