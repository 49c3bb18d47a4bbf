import type { SignInIdentifier } from "@exam/contracts";
import {
  type AccountRow,
  accountIdentifiers,
  accounts,
  credentials,
  type Database,
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

const statements = new WeakMap<Database, Map<number, ReturnType<typeof prepare>>>();

/** For as many identifiers as the profile reads a typed one as; its text is made once. */
function prepare(database: Database, identifiers: number) {
  const conditions = Array.from({ length: identifiers }, (_, index) =>
    and(
      eq(accountIdentifiers.kind, sql.placeholder(`kind${index}`)),
      eq(accountIdentifiers.digest, sql.placeholder(`digest${index}`)),
    ),
  );
  return database
    .select({
      account: accounts,
      passwordHash: credentials.passwordHash,
      isKnownDevice: sql<boolean>`exists (select from ${sessions}
        where ${sessions.accountId} = ${accounts.id} and ${sessions.deviceId} = ${sql.placeholder("deviceId")})`,
    })
    .from(accountIdentifiers)
    .innerJoin(accounts, eq(accounts.id, accountIdentifiers.accountId))
    .leftJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(or(...conditions))
    .orderBy(asc(accounts.createdAt))
    .prepare("accounts_by_identifier");
}

function statementFor(database: Database, identifiers: number): ReturnType<typeof prepare> {
  const known = statements.get(database) ?? new Map<number, ReturnType<typeof prepare>>();
  const statement = known.get(identifiers) ?? prepare(database, identifiers);
  statements.set(database, known.set(identifiers, statement));
  return statement;
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
  const asked = candidates(context, identifier.trim()).flatMap(([kind, value], index) => [
    [`kind${index}`, kind],
    [`digest${index}`, digestIdentifier(context, kind, value)],
  ]);
  const statement = statementFor(context.database, asked.length / 2);
  const found = await statement.execute({ ...Object.fromEntries(asked), deviceId: deviceId ?? "" });
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
