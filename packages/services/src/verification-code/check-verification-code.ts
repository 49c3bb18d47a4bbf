import { timingSafeEqual } from "node:crypto";
import { type ContactChannel, Refusal, type VerificationPurpose } from "@exam/contracts";
import { type Transaction, verificationCodes } from "@exam/database";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";
import { digestAddress, digestCode } from "./digest-code.ts";

export interface ClaimedCode {
  readonly channel: ContactChannel;
  readonly purpose: VerificationPurpose;
  /** Normalised. */
  readonly to: string;
  readonly code: string;
  /** The input field to mark when the code is refused. */
  readonly path: string;
}

/**
 * Checks the latest code sent to an address; each check takes one of its five tries, right or wrong, before it compares.
 * @returns what spends the code inside the transaction that relies on it; only one of parallel uses gets through.
 * @throws Refusal `verification-code/wrong`, `verification-code/expired`
 */
export async function checkVerificationCode(
  context: ServiceContext,
  claimed: ClaimedCode,
): Promise<(tx: Transaction) => Promise<void>> {
  const now = context.clock.now();
  const [latest] = await context.database
    .select({ id: verificationCodes.id })
    .from(verificationCodes)
    .where(
      and(
        eq(verificationCodes.addressDigest, digestAddress(context, claimed.channel, claimed.to)),
        eq(verificationCodes.purpose, claimed.purpose),
      ),
    )
    .orderBy(desc(verificationCodes.createdAt))
    .limit(1);
  const [tried] = await context.database
    .update(verificationCodes)
    .set({ triesLeft: sql`${verificationCodes.triesLeft} - 1` })
    .where(
      and(
        eq(verificationCodes.id, latest?.id ?? "00000000-0000-0000-0000-000000000000"),
        gt(verificationCodes.triesLeft, 0),
        gt(verificationCodes.expiresAt, now),
        isNull(verificationCodes.usedAt),
      ),
    )
    .returning({ id: verificationCodes.id, codeHash: verificationCodes.codeHash });
  if (tried === undefined) throw refuse("verification-code/expired", claimed.path);
  if (!timingSafeEqual(tried.codeHash, digestCode(context, tried.id, claimed.code))) {
    throw refuse("verification-code/wrong", claimed.path);
  }
  return async (tx) => {
    const [spent] = await tx
      .update(verificationCodes)
      .set({ usedAt: context.clock.now() })
      .where(and(eq(verificationCodes.id, tried.id), isNull(verificationCodes.usedAt)))
      .returning({ id: verificationCodes.id });
    if (spent === undefined) throw refuse("verification-code/expired", claimed.path);
  };
}

function refuse(code: "verification-code/wrong" | "verification-code/expired", path: string): Refusal {
  const message = code === "verification-code/wrong" ? "校验码不正确" : "校验码已失效，请重新获取";
  return new Refusal(code, { fields: [{ path, code, message }] });
}
