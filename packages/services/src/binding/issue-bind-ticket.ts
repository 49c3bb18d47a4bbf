import { randomUUID } from "node:crypto";
import { Refusal } from "@exam/contracts";
import { bindTickets, type Transaction } from "@exam/database";
import { createSecretToken, hashSecretToken } from "../secret-token.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ProvenIdentity } from "./exchange-login-code.ts";

const lifetimeMs = 10 * 60_000;

export interface BindTicket {
  readonly token: string;
  readonly expiresAt: Date;
}

/** The right to bind this person to an account within ten minutes, once; only its hash is stored. */
export async function issueBindTicket(
  tx: Transaction,
  context: ServiceContext,
  identity: ProvenIdentity,
): Promise<BindTicket> {
  const { provider, appId, openId } = identity;
  const token = createSecretToken();
  const createdAt = context.clock.now();
  const expiresAt = new Date(createdAt.getTime() + lifetimeMs);
  await tx
    .insert(bindTickets)
    .values({ id: randomUUID(), tokenHash: hashSecretToken(token), provider, appId, openId, createdAt, expiresAt });
  return { token, expiresAt };
}

/** Says that nobody is bound, and how to bind. @throws Refusal `binding/none`, always. */
export function refuseUnbound(ticket: BindTicket): never {
  const extra = { bindTicket: ticket.token, bindTicketExpiresAt: ticket.expiresAt.toISOString() };
  throw new Refusal("binding/none", { extra });
}
