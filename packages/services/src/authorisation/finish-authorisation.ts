import { Refusal } from "@exam/contracts";
import { authorisations } from "@exam/database";
import { and, eq, gt, isNull } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { ProvenIdentity } from "../binding/exchange-login-code.ts";
import { isSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { authoriserOf, checksPlace } from "./authorisation-place.ts";

/** What a browser came back with. */
export interface AuthorisationAnswer {
  readonly authorisationId: string;
  readonly browserToken: string;
  /** The query of the address that the platform led back to. */
  readonly answer: string;
}

/**
 * Who somebody is that came back from the platform's own page. An authorisation is used up by the first answer of its own
 * browser, whatever that says, by one conditional update; every refusal is audited.
 * @throws Refusal `session/authorisation-refused` for another browser's, a used or an old one, for a forged or declined
 *   answer; `session/provider-blocked`, `session/method-not-offered`. @throws ProviderUnavailable
 */
export async function finishAuthorisation(
  context: ServiceContext,
  { authorisationId: id, browserToken, answer }: AuthorisationAnswer,
  origin: CallOrigin,
): Promise<ProvenIdentity> {
  const [row] = await context.database.select().from(authorisations).where(eq(authorisations.id, id));
  const authoriser = row && authoriserOf(context, row.provider);
  if (row !== undefined && authoriser === undefined) throw new Refusal("session/method-not-offered");
  if (row === undefined || authoriser === undefined || !isSecretToken(browserToken, row.browserTokenHash)) {
    throw await refuse(context, id, origin);
  }
  const now = context.clock.now();
  const [used] = await context.database
    .update(authorisations)
    .set({ usedAt: now })
    .where(and(eq(authorisations.id, id), isNull(authorisations.usedAt), gt(authorisations.expiresAt, now)))
    .returning({ id: authorisations.id });
  if (used === undefined) throw await refuse(context, id, origin);
  const checks = JSON.parse(context.cipher.open(row.checksSealed, checksPlace(id)));
  const outcome = await authoriser.finishAuthorisation(`${context.publicOrigin}/?${answer}`, checks);
  if (outcome.outcome === "refused") {
    const refusal = await refuse(context, id, origin);
    throw outcome.reason === "blocked" ? new Refusal("session/provider-blocked") : refusal;
  }
  const { openId, unionId, identity } = outcome;
  return { provider: row.provider, appId: authoriser.appId, openId, unionId, identity };
}

async function refuse(context: ServiceContext, authorisationId: string, origin: CallOrigin): Promise<Refusal> {
  await context.database.transaction((tx) =>
    recordAuditEvent(tx, context, {
      stranger: authorisationId,
      actor: "candidate",
      action: "authorisation.refused",
      result: "refused",
      details: { authorisationId },
      origin,
    }),
  );
  return new Refusal("session/authorisation-refused");
}
