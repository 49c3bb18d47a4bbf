import { type AccountRow, accounts, type DegreeRow, degrees } from "@exam/database";
import { isHeldByRegister } from "@exam/profiles";
import type { EducationRegisterRecord } from "@exam/providers";
import { eq } from "drizzle-orm";
import { accountPlace } from "../account/account-place.ts";
import type { OutboxPayloads } from "../outbox/enqueue.ts";
import type { ServiceContext } from "../service-context.ts";
import { decideDegree } from "./decide-degree.ts";

type Decision = { readonly state: "verified" } | { readonly state: "failed" | "manual"; readonly reason: string };

/**
 * Asks the education register about one record and settles its state (R-DEG-04). What the register does not hold goes to
 * a person at once; a check that gives no answer, for whatever reason, is made again later and ends with a person.
 */
export async function runDegreeVerification(
  context: ServiceContext,
  payload: OutboxPayloads["degree.verify"],
  attempt: { readonly isLast: boolean },
): Promise<void> {
  const [found] = await context.database
    .select({ degree: degrees, account: accounts })
    .from(degrees)
    .innerJoin(accounts, eq(accounts.id, degrees.accountId))
    .where(eq(degrees.id, payload.degreeId));
  if (found === undefined || found.degree.state !== "verifying") return;
  const decision = await decide(context, found.degree, found.account).catch((error: unknown): Decision => {
    if (!attempt.isLast) throw error;
    return { state: "manual", reason: "学历学位数据库多次无法查询，已转人工核查。" };
  });
  await decideDegree(context, { id: found.degree.id, from: ["verifying"], actor: "job", ...decision });
}

async function decide(context: ServiceContext, degree: DegreeRow, account: AccountRow): Promise<Decision> {
  if (!isHeldByRegister(degree, context.profile.degrees.register)) {
    return { state: "manual", reason: "学历学位数据库中没有这类证书的数据，需由工作人员人工核查。" };
  }
  const person = {
    name: context.cipher.open(account.nameSealed, accountPlace("name", account.id)),
    idNumber: context.cipher.open(account.idNumberSealed, accountPlace("id_number", account.id)),
  };
  const { kind, certificateNumber } = degree;
  const answer = await context.providers.educationRegister.lookUp({ kind, certificateNumber, ...person });
  if (answer.outcome === "not-found") {
    return {
      state: "failed",
      reason: "没有查询到与您的姓名、证件号码和证书编号一致的记录，请核对证书编号后删除重新添加，或重新核验。",
    };
  }
  return compare(degree, answer.record, person);
}

function compare(
  degree: DegreeRow,
  record: EducationRegisterRecord,
  person: { readonly name: string; readonly idNumber: string },
): Decision {
  if (record.name !== person.name || record.idNumber.toUpperCase() !== person.idNumber.toUpperCase()) {
    return { state: "failed", reason: "该证书不属于您本人，请核对证书编号。" };
  }
  const differing = [
    isSameText(degree.school, record.school) ? "" : "学校",
    isSameText(degree.major, record.major) ? "" : "专业",
    record.level === undefined || degree.level === record.level ? "" : "层次",
    record.graduatedOn === undefined || degree.graduatedOn === record.graduatedOn ? "" : "毕业日期",
  ].filter((label) => label !== "");
  if (differing.length === 0) return { state: "verified" };
  return { state: "failed", reason: `${differing.join("、")}与查询结果不一致，请对照证书核对后删除重新添加。` };
}

function isSameText(typed: string, registered: string): boolean {
  const normalise = (text: string) => text.normalize("NFKC").replaceAll(/[\s·]/g, "").toLowerCase();
  return normalise(typed) === normalise(registered);
}
