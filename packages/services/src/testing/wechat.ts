import type { Handoff, HandoffProgress, Provider } from "@exam/contracts";
import type { PushResult, SandboxUser } from "@exam/sandbox";
import { createHandoff } from "../handoff/create-handoff.ts";
import { getHandoff } from "../handoff/get-handoff.ts";
import type { Candidate } from "./candidates.ts";
import type { TestContext } from "./create-test-context.ts";

/** A QR code of the official account as its page shows it. */
export function showQr(
  { context }: TestContext,
  who: Candidate,
  purpose: "follow" | "bind",
  provider?: Provider,
): Promise<Handoff> {
  const { accountId, origin } = who;
  return createHandoff(context, { accountId, reauthenticatedAt: context.clock.now(), purpose, provider }, origin);
}

/** The person scans it in WeChat; the event arrives as a signed push before this resolves. */
export async function scanQr({ sandbox }: TestContext, user: SandboxUser, qr: Handoff): Promise<PushResult> {
  const { openId } = user;
  const result = await sandbox.controls.scan({
    provider: "wechat",
    qrContent: qr.qrContent,
    openId,
    isConfirmed: true,
  });
  if (result.kind !== "official-account") throw new Error("not a QR code of the official account");
  return result;
}

/** What the page that shows the code learns by asking. */
export function poll({ context }: TestContext, { handoffId, pollToken }: Handoff): Promise<HandoffProgress> {
  return getHandoff(context, { id: handoffId, pollToken });
}
