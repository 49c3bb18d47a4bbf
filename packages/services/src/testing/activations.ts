import { activateAccount } from "../account/activate-account.ts";
import { type Candidate, registerCandidate } from "./candidates.ts";
import type { TestContext } from "./create-test-context.ts";
import { deliver } from "./recoveries.ts";

/** Registers where an account waits for the link of a mail, and opens that link. */
export async function activatedCandidate(
  test: TestContext,
  beforehand: (who: Candidate) => Promise<void> = async () => {},
): Promise<Candidate> {
  const who = await registerCandidate(test);
  await beforehand(who);
  await deliver(test.context);
  const link = test.sandbox.controls.messages(who.username)[0]?.link ?? "";
  const token = new URL(link.replace("#/", "")).searchParams.get("token") ?? "";
  await activateAccount(test.context, { token }, who.origin);
  return who;
}
