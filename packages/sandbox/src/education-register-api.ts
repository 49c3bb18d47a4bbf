import { z } from "@exam/contracts";
import type { FastifyInstance } from "fastify";
import { meetFaults } from "./faults.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SandboxEducationRecord } from "./sandbox-state.ts";
import { readSignedForm, registerFailure, taskNumber } from "./signed-form.ts";

const Form = z.object({
  name: z.string().check(z.minLength(1)),
  idcard: z.string().check(z.minLength(1)),
  certificateNo: z.string().check(z.minLength(1)),
});

/**
 * Plays a broker of the education register: form posts signed with `sha256(appId + secret + timestamp)`, fresh within
 * five minutes. Writes levels and dates the way registers do, which is not the product's way.
 */
export function serveEducationRegisterApi(scope: FastifyInstance, context: SandboxContext): void {
  const { faults, state } = context;
  meetFaults(scope, faults, "education-register", (reply) => reply.send(registerFailure(500, "系统繁忙，请稍后再试")));

  for (const [path, kind] of [
    ["/academic-education/query", "education"],
    ["/academic-degree/query", "degree"],
  ] as const) {
    scope.post(path, async (request) => {
      const read = readSignedForm(context, request.body, Form);
      if ("complaint" in read) return read.complaint;
      const { name, idcard, certificateNo } = read.form;
      const record = state.educationRecords.find(
        (held) =>
          held.kind === kind &&
          held.name === name &&
          held.idNumber.toUpperCase() === idcard.toUpperCase() &&
          held.certificateNumber.toUpperCase() === certificateNo.toUpperCase(),
      );
      if (record === undefined) return { ...registerFailure(404, "查无记录"), charge: true };
      return { code: 200, msg: "成功", charge: true, taskNo: taskNumber(), data: describeRecord(record) };
    });
  }
}

/** A record in the words of a register. */
export function describeRecord(record: SandboxEducationRecord) {
  const birthday = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dXx]$/.exec(record.idNumber);
  const sexDigit = record.idNumber.length === 18 ? Number(record.idNumber[16]) : Number.NaN;
  const common = {
    name: record.name,
    sex: Number.isNaN(sexDigit) ? "" : sexDigit % 2 === 1 ? "男" : "女",
    birthday: birthday ? `${birthday[1]}-${birthday[2]}-${birthday[3]}` : "",
    school: record.school,
    specialty: record.major,
    certificateNo: record.certificateNumber,
  };
  if (record.kind === "degree") {
    return {
      ...common,
      level: record.level,
      academicDegreeName: `${record.major}${record.level}学位`,
      graduateDate: record.graduatedOn,
    };
  }
  const isPostgraduate = record.level === "硕士" || record.level === "博士";
  return {
    ...common,
    level: isPostgraduate ? `${record.level}研究生` : record.level,
    studyForm: record.studyMode === "全日制" ? "普通全日制" : (record.studyMode ?? ""),
    enrolDate: record.enrolledOn === undefined ? "" : writtenDate(record.enrolledOn),
    graduateDate: writtenDate(record.graduatedOn),
  };
}

function writtenDate(date: string): string {
  const [year, month, day] = date.split("-");
  return `${year}年${month}月${day}日`;
}
