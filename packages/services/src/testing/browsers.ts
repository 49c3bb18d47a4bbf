import type { CreateSessionInput, createAuthorisation as contract, OutputOf } from "@exam/contracts";
import { createAuthorisation } from "../authorisation/create-authorisation.ts";
import type { TestContext } from "./create-test-context.ts";

type Authorisation = OutputOf<typeof contract>;
type Answer = Extract<CreateSessionInput, { method: "authorisation" }>;

/** A browser presses the button and leaves for the platform's page. */
export function leaveForCard({ context }: Pick<TestContext, "context">): Promise<Authorisation> {
  return createAuthorisation(context, { provider: "social-card" });
}

/** The person decides on the platform's page. @returns the query of the address that the browser is led back to. */
export async function answerOf(
  { url }: Pick<Authorisation, "url">,
  { openId }: { readonly openId: string },
  decision: "allow" | "deny" = "allow",
): Promise<string> {
  const page = new URL(url);
  const body = new URLSearchParams({ ...Object.fromEntries(page.searchParams), openId, decision });
  const reply = await fetch(`${page.origin}${page.pathname}`, { method: "POST", body, redirect: "manual" });
  return new URL(reply.headers.get("location") ?? "").search.slice(1);
}

/** What the page hands in that the browser came back to. */
export function handedIn({ authorisationId, browserToken }: Authorisation, answer: string): Answer {
  return { method: "authorisation", authorisationId, browserToken, answer };
}
