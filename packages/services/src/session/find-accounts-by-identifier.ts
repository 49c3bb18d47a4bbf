import type { SignInIdentifier } from "@exam/contracts";
import {
  type AccountRow,
  accountIdentifiers,
  accounts,
  credentials,
  type IdentifierKind,
  sessions,
} from "@exam/database";
import { normaliseIdNumber, usernameKey } from "@exam/identity";
import { and, asc, eq, or, sql } from "drizzle-orm";
import { digestIdentifier, idDocumentKey } from "../account/digest-identifier.ts";
import { normaliseEmail, normalisePhone } from "../account/normalise-contact.ts";
import type { ServiceContext } from "../service-context.ts";

export interface FoundAccount {
  readonly account: AccountRow;
  readonly passwordHash: string | undefined;
  /** The device the caller names has been signed in on before. */
  readonly isKnownDevice: boolean;
}

/**
 * Finds whom a person signing in may mean, by any of the identifiers the profile accepts. One query, found or not.
 * Mostly one account; but two documents may carry the same number, and a username may look like one.
 */
export async function findAccountsByIdentifier(
  context: ServiceContext,
  identifier: string,
  deviceId: string | undefined,
): Promise<FoundAccount[]> {
  const conditions = candidates(context, identifier.trim()).map(([kind, value]) =>
    and(eq(accountIdentifiers.kind, kind), eq(accountIdentifiers.digest, digestIdentifier(context, kind, value))),
  );
  const found = await context.database
    .select({
      account: accounts,
      passwordHash: credentials.passwordHash,
      isKnownDevice: sql<boolean>`exists (select from ${sessions}
        where ${sessions.accountId} = ${accounts.id} and ${sessions.deviceId} = ${deviceId ?? ""})`,
    })
    .from(accountIdentifiers)
    .innerJoin(accounts, eq(accounts.id, accountIdentifiers.accountId))
    .leftJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(or(...conditions))
    .orderBy(asc(accounts.createdAt));
  return found.map(({ passwordHash, ...row }) => ({ ...row, passwordHash: passwordHash ?? undefined }));
}

type Candidate = readonly [kind: IdentifierKind, value: string];

const readers: Record<SignInIdentifier, (context: ServiceContext, typed: string) => Candidate[]> = {
  username: (_context, typed) => [["username", usernameKey(typed)]],
  email: (_context, typed) => [["email", normaliseEmail(typed)]],
  phone: (_context, typed) => [["phone", normalisePhone(typed)]],
  "id-number": (context, typed) =>
    context.profile.signUp.idTypes.map((idType) => [
      "id-document",
      idDocumentKey(idType, normaliseIdNumber(typed, idType)),
    ]),
};

function candidates(context: ServiceContext, typed: string): Candidate[] {
  return context.profile.signIn.identifiers.flatMap((identifier) => readers[identifier](context, typed));
}
