import { z } from "@exam/contracts";
import type { FastifyInstance } from "fastify";
import { describeRecord } from "./education-register-api.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import type { SandboxEducationRecord } from "./sandbox-state.ts";
import { readSignedForm, registerFailure, taskNumber } from "./signed-form.ts";

const Owner = { name: z.string().check(z.minLength(1)), idcard: z.string().check(z.minLength(1)) };
const Query = z.object(Owner);
const Claim = z.object({
  ...Owner,
  certificateNo: z.string().check(z.minLength(1)),
  graduateYear: z.string().check(z.regex(/^\d{4}$/)),
  school: z.string().check(z.minLength(1)),
});

/**
 * Plays the archive itself: lists what is kept under exactly this identity, and finds one record by certificate number,
 * year and school, also where it is kept under the 15-digit number that the person had before.
 */
export function serveEducationArchiveApi(scope: FastifyInstance, context: SandboxContext): void {
  const { educationRecords } = context.state;
  const answer = (records: SandboxEducationRecord[]) =>
    records.length === 0
      ? registerFailure(404, "查无记录")
      : {
          code: 200,
          msg: "成功",
          taskNo: taskNumber(),
          data: { records: records.map((record) => ({ kind: record.kind, ...describeRecord(record) })) },
        };

  scope.post("/academic-archive/query", async (request) => {
    const read = readSignedForm(context, request.body, Query);
    if ("complaint" in read) return read.complaint;
    const { name, idcard } = read.form;
    return answer(educationRecords.filter((held) => held.name === name && isSame(held.idNumber, idcard)));
  });

  scope.post("/academic-archive/find", async (request) => {
    const read = readSignedForm(context, request.body, Claim);
    if ("complaint" in read) return read.complaint;
    const { name, idcard, certificateNo, graduateYear, school } = read.form;
    return answer(
      educationRecords.filter(
        (held) =>
          held.name === name &&
          (isSame(held.idNumber, idcard) || isSame(held.idNumber, olderNumber(idcard))) &&
          isSame(held.certificateNumber, certificateNo) &&
          held.graduatedOn.startsWith(graduateYear) &&
          held.school === school,
      ),
    );
  });
}

function isSame(held: string, asked: string): boolean {
  return held.toUpperCase() === asked.toUpperCase();
}

/** Until 1999 a number had two digits for the year and no check digit. */
function olderNumber(idNumber: string): string {
  return idNumber.length === 18 ? idNumber.slice(0, 6) + idNumber.slice(8, 17) : idNumber;
}
