import { type scanDegree as contract, type OutputOf, Refusal } from "@exam/contracts";
import { accounts } from "@exam/database";
import { type AccountOwner, compareWithAccount, type PictureReading, type ReadOptions } from "@exam/degree-reader";
import { readCitizenNumber } from "@exam/identity";
import { eq } from "drizzle-orm";
import { accountPlace } from "../account/account-place.ts";
import type { CallOrigin, ServiceContext } from "../service-context.ts";
import { addDegreeEvidence } from "./add-degree-evidence.ts";
import { listKnownSchools } from "./known-schools.ts";

/** The reading of pictures, wherever it runs; refuses what cannot be decoded. */
export interface DegreePictureReader {
  read(bytes: Uint8Array, options: ReadOptions): Promise<PictureReading>;
}

/**
 * 方法一: reads a picture of a register's query into proposals, says whether it speaks of this person, and keeps the
 * picture as evidence for the record that is made of it (R-DEG-02). Nothing is saved as a record here.
 * @throws Refusal `degree/not-used`, `degree/claim-instead`, `photo/unreadable`, `photo/too-many-pixels`,
 *   `photo/quota-reached`, `request/too-many`
 */
export async function scanDegree(
  context: ServiceContext,
  reader: DegreePictureReader,
  input: { accountId: string; bytes: Uint8Array; uploadId?: string | undefined },
  origin: CallOrigin,
): Promise<OutputOf<typeof contract>> {
  const { use } = context.profile.degrees;
  if (use === "none") throw new Refusal("degree/not-used");
  if (use === "archive") throw new Refusal("degree/claim-instead");
  const { evidenceId } = await addDegreeEvidence(context, input, origin);
  const owner = await findOwner(context, input.accountId);
  const schools = await listKnownSchools(context);
  const picture = await reader.read(input.bytes, { ownerName: owner.name, schools });
  const { ownerName: _, ...reading } = picture;
  return { evidenceId, ...reading, owner: compareWithAccount(picture, owner) };
}

async function findOwner(context: ServiceContext, accountId: string): Promise<AccountOwner> {
  const [account] = await context.database.select().from(accounts).where(eq(accounts.id, accountId));
  if (account === undefined) throw new Refusal("session/expired");
  const name = context.cipher.open(account.nameSealed, accountPlace("name", account.id));
  const idNumber = context.cipher.open(account.idNumberSealed, accountPlace("id_number", account.id));
  const facts = account.idType === "resident-id" ? readCitizenNumber(idNumber) : undefined;
  if (!facts) return { name };
  return { name, birthDate: facts.birthDate, sex: facts.sex === "male" ? "男" : "女" };
}
