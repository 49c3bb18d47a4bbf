import { type DegreeRow, knownSchools, type Transaction } from "@exam/database";
import { type KnownSchool, readCertificateNumber } from "@exam/degree-reader";
import { desc } from "drizzle-orm";
import type { ServiceContext } from "../service-context.ts";

/** More than there are; a bound on what one reading looks through. */
const mostSchools = 5000;

/** Keeps the name of a school that the register confirmed, once. */
export async function rememberSchool(
  tx: Transaction,
  context: ServiceContext,
  { school, certificateNumber }: Pick<DegreeRow, "school" | "certificateNumber">,
): Promise<void> {
  const name = school.normalize("NFKC").replaceAll(/\s/g, "");
  const code = readCertificateNumber(certificateNumber)?.schoolCode ?? null;
  await tx.insert(knownSchools).values({ name, code, seenAt: context.clock.now() }).onConflictDoNothing();
}

/** Names that were seen, to match the reading of a picture against; the newest where there are too many. */
export async function listKnownSchools(context: ServiceContext): Promise<KnownSchool[]> {
  const rows = await context.database
    .select({ name: knownSchools.name, code: knownSchools.code })
    .from(knownSchools)
    .orderBy(desc(knownSchools.seenAt))
    .limit(mostSchools);
  return rows.map(({ name, code }) => (code === null ? { name } : { name, code }));
}
