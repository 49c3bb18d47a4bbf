import { createHash, randomInt } from "node:crypto";
import { z } from "@exam/contracts";
import type { FastifyInstance } from "fastify";
import { meetFaults } from "./faults.ts";
import { isSameSecret } from "./same-secret.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SandboxEducationRecord } from "./sandbox-state.ts";

const Form = z.object({
  appId: z.string(),
  timestamp: z.string().check(z.regex(/^\d{13}$/)),
  sign: z.string(),
  name: z.string().check(z.minLength(1)),
  idcard: z.string().check(z.minLength(1)),
  certificateNo: z.string().check(z.minLength(1)),
});

const freshMs = 5 * 60 * 1000;

/**
 * Plays a broker of the education register: form posts signed with `sha256(appId + secret + timestamp)`, fresh within
 * five minutes. Writes levels and dates the way registers do, which is not the product's way.
 */
export function serveEducationRegisterApi(scope: FastifyInstance, context: SandboxContext): void {
  const { clock, faults, state } = context;
  const known = context.credentials.educationRegister;
  meetFaults(scope, faults, "education-register", (reply) => reply.send(failure(500, "系统繁忙，请稍后再试")));

  for (const [path, kind] of [
    ["/academic-education/query", "education"],
    ["/academic-degree/query", "degree"],
  ] as const) {
    scope.post(path, async (request) => {
      if (!Buffer.isBuffer(request.body)) return failure(400, "参数错误");
      const form = Form.safeParse(Object.fromEntries(new URLSearchParams(request.body.toString("utf8"))));
      if (!form.success) return failure(400, "参数错误");
      const { appId, timestamp, sign, name, idcard, certificateNo } = form.data;
      if (appId !== known.appId) return failure(401, "appId不存在");
      const hash = createHash("sha256");
      for (const part of [known.appId, known.secret, timestamp]) hash.update(part);
      if (!isSameSecret(hash.digest("hex"), sign)) return failure(402, "签名错误");
      if (Math.abs(clock.now().getTime() - Number(timestamp)) > freshMs) return failure(403, "时间戳已过期");
      const record = state.educationRecords.find(
        (held) =>
          held.kind === kind &&
          held.name === name &&
          held.idNumber.toUpperCase() === idcard.toUpperCase() &&
          held.certificateNumber.toUpperCase() === certificateNo.toUpperCase(),
      );
      if (record === undefined) return { ...failure(404, "查无记录"), charge: true };
      return { code: 200, msg: "成功", charge: true, taskNo: taskNumber(), data: describe(record) };
    });
  }
}

function failure(code: number, msg: string) {
  return { code, msg, charge: false, taskNo: taskNumber() };
}

function taskNumber(): string {
  return Array.from({ length: 18 }, () => randomInt(10)).join("");
}

function describe(record: SandboxEducationRecord) {
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
