import type { SignInIdentifier } from "@exam/contracts";
import type { IdentifierKind } from "@exam/database";
import { checkIdNumber, usernameKey } from "@exam/identity";
import { digestIdentifier, idDocumentKey } from "../account/digest-identifier.ts";
import { isEmail, isMobilePhone, normaliseEmail, normalisePhone } from "../account/normalise-contact.ts";
import type { ServiceContext } from "../service-context.ts";

/** What a typed identifier may be, as `account_identifiers` has it. */
export interface PossibleIdentifier {
  readonly kind: IdentifierKind;
  readonly digest: Uint8Array;
}

type Reading = readonly [kind: IdentifierKind, value: string];

const readers: Record<SignInIdentifier, (context: ServiceContext, typed: string) => Reading[]> = {
  username: (_context, typed) => [["username", usernameKey(typed)]],
  email: (_context, typed) => {
    const email = normaliseEmail(typed);
    return isEmail(email) ? [["email", email]] : [];
  },
  phone: (_context, typed) => {
    const phone = normalisePhone(typed);
    return isMobilePhone(phone) ? [["phone", phone]] : [];
  },
  "id-number": ({ profile, clock }, typed) =>
    profile.signUp.idTypes.flatMap((idType): Reading[] => {
      const number = checkIdNumber(idType, typed, clock.now());
      return number.ok ? [["id-document", idDocumentKey(idType, number.value)]] : [];
    }),
};

/**
 * Everything that a typed identifier may be for the profile, in the profile's order: one number may be that of several
 * documents. Every identifier of an account has passed its check, so a text that fails it need not be looked for.
 */
export function readIdentifier(context: ServiceContext, typed: string): PossibleIdentifier[] {
  const readings = context.profile.signIn.identifiers.flatMap((identifier) => readers[identifier](context, typed));
  return readings.map(([kind, value]) => ({ kind, digest: digestIdentifier(context, kind, value) }));
}

/** For what nobody's identifier can be. */
export function digestOfNobody(context: ServiceContext, typed: string): Uint8Array {
  return context.lookupDigest("identifier:none", typed);
}
