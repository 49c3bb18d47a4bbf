import type { IdType } from "@exam/contracts";
import type { IdentifierKind } from "@exam/database";
import type { ServiceContext } from "../service-context.ts";

/** The digest under which `account_identifiers` keeps a value; `value` is already in its normal form. */
export function digestIdentifier(context: ServiceContext, kind: IdentifierKind, value: string): Uint8Array {
  return context.lookupDigest(`identifier:${kind}`, value);
}

/** One account per document: the same number on another kind of document is another person's. */
export function idDocumentKey(idType: IdType, idNumber: string): string {
  return `${idType}:${idNumber}`;
}
