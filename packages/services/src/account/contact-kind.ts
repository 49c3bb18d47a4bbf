import type { ContactChannel } from "@exam/contracts";
import type { IdentifierKind } from "@exam/database";

/** The kind of identifier a proven contact is. */
export const contactKinds = { email: "email", sms: "phone" } as const satisfies Record<ContactChannel, IdentifierKind>;
