import { Contact } from "./account.ts";
import { defineEndpoint } from "./endpoint.ts";
import { NoContent, Text } from "./shapes.ts";
import { ContactChannel, VerificationCode } from "./verification-code.ts";
import { z } from "./zod.ts";

export const putContact = defineEndpoint({
  method: "PUT",
  path: "/me/contacts/:channel",
  session: "recent",
  input: z.object({ channel: ContactChannel, to: Text(254), code: VerificationCode }),
  output: Contact,
  refusals: [
    "verification-code/address-invalid",
    "verification-code/wrong",
    "verification-code/expired",
    "account/contact-taken",
  ],
});

export const deleteContact = defineEndpoint({
  method: "DELETE",
  path: "/me/contacts/:channel",
  session: "recent",
  status: 204,
  input: z.object({ channel: ContactChannel }),
  output: NoContent,
  refusals: ["contact/not-found", "contact/last-identifier"],
});
