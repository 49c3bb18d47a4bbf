import { Refusal } from "@exam/contracts";
import { handoffs } from "@exam/database";
import { eq } from "drizzle-orm";
import type { Connection, ServiceContext } from "../service-context.ts";

/** Why a hand-off did not take the step that was asked for: its time is over, or it is not, or no longer, its turn. */
export async function handoffRefusal(connection: Connection, context: ServiceContext, id: string): Promise<Refusal> {
  const [row] = await connection.select().from(handoffs).where(eq(handoffs.id, id));
  const isOpen = row !== undefined && row.state !== "cancelled" && row.consumedAt === null;
  const isOver = isOpen && row.expiresAt <= context.clock.now();
  return new Refusal(isOver ? "handoff/expired" : "handoff/wrong-state");
}
