import {
  type scanHandoff as contract,
  type InputOf,
  type Provider,
  Refusal,
  type ScannedHandoff,
} from "@exam/contracts";
import { type AccountRow, type HandoffRow, handoffs } from "@exam/database";
import { eq } from "drizzle-orm";
import { accountOfIdentity, readVerifiedPerson } from "../account/account-of-identity.ts";
import { maskAccount } from "../account/mask-account.ts";
import { exchangeLoginCode } from "../binding/exchange-login-code.ts";
import { findBoundAccount } from "../binding/find-bound-account.ts";
import { issueBindTicket, refuseUnbound } from "../binding/issue-bind-ticket.ts";
import { recordIdentity } from "../binding/record-identity.ts";
import { createSecretToken, hashSecretToken, isSecretToken } from "../secret-token.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { assertMaySignIn } from "../session/open-session.ts";
import { advanceHandoff } from "./advance-handoff.ts";
import { handoffRefusal } from "./handoff-refusal.ts";

type Input = InputOf<typeof contract>;

/**
 * A phone opened the QR code. To sign in, its login code says who holds it. Whoever is bound to no account gets one where
 * their verified identity makes it (R-SES-04), else a `bindTicket`, and may scan again once bound, because the code then
 * still waits (R-SES-03). The answer shows which device
 * asks, roughly where and since when, and carries the token to confirm with.
 * @throws Refusal `handoff/not-found`, `handoff/expired`, `handoff/wrong-state`, `handoff/wrong-provider`,
 *   `session/code-refused`, `session/provider-blocked`, `binding/none`, `account/terminated`, `account/pending-activation`
 */
export async function scanHandoff(context: ServiceContext, input: Input, origin: CallOrigin): Promise<ScannedHandoff> {
  const [row] = await context.database.select().from(handoffs).where(eq(handoffs.id, input.id));
  if (row === undefined || !isSecretToken(input.scanToken, row.scanTokenHash)) throw new Refusal("handoff/not-found");
  if (row.purpose === "follow" || row.purpose === "bind") throw new Refusal("handoff/not-found");
  if (row.state !== "waiting" || row.expiresAt <= context.clock.now()) {
    throw await handoffRefusal(context.database, context, row.id);
  }
  return row.purpose === "sign-in" ? scanToSignIn(context, row, input, origin) : scanToAct(context, row);
}

async function scanToSignIn(
  context: ServiceContext,
  row: HandoffRow,
  input: Input,
  origin: CallOrigin,
): Promise<ScannedHandoff> {
  const login = loginOf(input);
  if (login.provider !== row.provider) throw new Refusal("handoff/wrong-provider");
  const identity = await exchangeLoginCode(context, login);
  const verified = readVerifiedPerson(context, identity, input.consents);
  const outcome = await context.database.transaction(async (tx) => {
    const { subject } = await recordIdentity(tx, context, identity);
    const bound = await findBoundAccount(tx, login.provider, subject);
    const account = bound ?? (verified && (await accountOfIdentity(tx, context, { ...verified, subject }, origin)));
    if (account === undefined) return { ticket: await issueBindTicket(tx, context, identity) };
    assertMaySignIn(account);
    const phoneToken = createSecretToken();
    const scanned = await advanceHandoff(tx, context, {
      id: row.id,
      to: "scanned",
      set: { accountId: account.id, outcome: { subject }, phoneTokenHash: hashSecretToken(phoneToken) },
    });
    if (scanned === undefined) throw await handoffRefusal(tx, context, row.id);
    return { shown: shownOnPhone(context, scanned, phoneToken, account) };
  });
  return outcome.shown ?? refuseUnbound(outcome.ticket);
}

/** To take a photo or to show a face: the code on the screen is all the phone needs. */
async function scanToAct(context: ServiceContext, row: HandoffRow): Promise<ScannedHandoff> {
  const phoneToken = createSecretToken();
  return context.database.transaction(async (tx) => {
    const set = { phoneTokenHash: hashSecretToken(phoneToken) };
    const scanned = await advanceHandoff(tx, context, { id: row.id, to: "scanned", set });
    if (scanned === undefined) throw await handoffRefusal(tx, context, row.id);
    return shownOnPhone(context, scanned, phoneToken);
  });
}

/** Who scans such a code has proven nothing, so the account is shown to a signed-in WeChat alone. */
function shownOnPhone(
  context: ServiceContext,
  row: HandoffRow,
  phoneToken: string,
  account?: AccountRow,
): ScannedHandoff {
  return {
    purpose: row.purpose,
    facePurpose: row.facePurpose ?? undefined,
    device: row.deviceLabel,
    place: row.placeLabel,
    requestedAt: row.createdAt.toISOString(),
    ...(account && { accountMasked: maskAccount(context, account) }),
    phoneToken,
  };
}

function loginOf({ provider, appId, code }: Input): { provider: Provider; appId: string; code: string } {
  if (provider !== undefined && appId !== undefined && code !== undefined) return { provider, appId, code };
  const missing = Object.entries({ provider, appId, code }).filter(([, value]) => value === undefined);
  throw new Refusal("request/invalid", {
    fields: missing.map(([path]) => ({ path, code: "required", message: "请在微信、支付宝或百度中打开后再登录。" })),
  });
}
