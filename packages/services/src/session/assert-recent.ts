import { Refusal } from "@exam/contracts";
import type { ServiceContext } from "../service-context.ts";

const recentMs = 10 * 60_000;

/**
 * For a sensitive change that is only one outcome of its operation (R-SES-08).
 * @throws Refusal `session/reauthentication-required`
 */
export function assertRecent(context: ServiceContext, reauthenticatedAt: Date | undefined): void {
  const isRecent =
    reauthenticatedAt !== undefined && context.clock.now().getTime() - reauthenticatedAt.getTime() <= recentMs;
  if (!isRecent) throw new Refusal("session/reauthentication-required");
}
