import { randomUUID } from "node:crypto";
import { type ConsentGiven, type Notice, Refusal } from "@exam/contracts";
import { consents, type Transaction } from "@exam/database";
import { and, eq, isNull } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";

type NoticeVersion = Pick<Notice, "id" | "version">;

/** @throws Refusal `account/consent-required`, `account/notice-outdated` */
export function assertConsent(notice: NoticeVersion, given: readonly ConsentGiven[]): void {
  const consent = given.find(({ noticeId }) => noticeId === notice.id);
  if (consent === undefined) throw new Refusal("account/consent-required");
  if (consent.version !== notice.version) throw new Refusal("account/notice-outdated");
}

/** Keeps that an account's owner agreed to this version of a notice; one that stands already is not kept twice. */
export async function recordConsent(
  tx: Transaction,
  context: ServiceContext,
  consent: { readonly accountId: string; readonly notice: NoticeVersion; readonly givenAt?: Date },
  origin: CallOrigin,
): Promise<void> {
  const { accountId, notice } = consent;
  const given = { accountId, noticeId: notice.id, version: notice.version };
  const [standing] = await tx
    .select({ id: consents.id })
    .from(consents)
    .where(
      and(
        eq(consents.accountId, accountId),
        eq(consents.noticeId, notice.id),
        eq(consents.version, notice.version),
        isNull(consents.withdrawnAt),
      ),
    )
    .limit(1);
  if (standing !== undefined) return;
  await tx.insert(consents).values({ id: randomUUID(), ...given, givenAt: consent.givenAt ?? context.clock.now() });
  await recordAuditEvent(tx, context, {
    accountId,
    actor: "candidate",
    action: "consent.given",
    details: { notice: notice.id, noticeVersion: notice.version },
    origin,
  });
}
