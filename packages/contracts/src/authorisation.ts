import { defineEndpoint } from "./endpoint.ts";
import { Provider } from "./handoff.ts";
import { Id, Instant, Text, Token } from "./shapes.ts";
import { z } from "./zod.ts";

/**
 * What a browser hands in that came back from a platform's own page. `browserToken` was given to this browser alone when it
 * left, so that nobody is signed in by an answer that somebody else has sent them; `answer` is the query of the address
 * that the platform led back to.
 */
export const authorisationFields = { authorisationId: Id, browserToken: Token, answer: Text(4000) };

/**
 * Sends a browser to a platform's own page, which signs the person in there and leads back to the address that is
 * registered with it (R-SES-04). Only 电子社保卡 has one; its answer ends in `POST /sessions`.
 */
export const createAuthorisation = defineEndpoint({
  method: "POST",
  path: "/authorisations",
  session: "none",
  status: 201,
  idempotent: true,
  input: z.object({ provider: Provider }),
  output: z.object({ authorisationId: Id, browserToken: Token, url: z.string(), expiresAt: Instant }),
  refusals: ["session/method-not-offered"],
});
