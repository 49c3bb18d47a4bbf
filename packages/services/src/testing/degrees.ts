import type { Degree, DegreeInput } from "@exam/contracts";
import { addDegree } from "../degree/add-degree.ts";
import type { Candidate } from "./candidates.ts";
import type { TestContext } from "./create-test-context.ts";

let made = 0;

/** A record the register could hold, with a certificate number nobody else has. */
export function degreeInput(overrides: Partial<DegreeInput> = {}): DegreeInput {
  made += 1;
  return {
    kind: "education",
    school: "北京大学",
    major: "临床医学",
    level: "本科",
    studyMode: "全日制",
    enrolledOn: "2011-09-01",
    graduatedOn: "2016-07-01",
    certificateNumber: `10001120160500${String(made).padStart(4, "0")}`,
    ...overrides,
  };
}

export function add({ context }: TestContext, who: Candidate, overrides: Partial<DegreeInput> = {}): Promise<Degree> {
  return addDegree(context, { ...degreeInput(overrides), accountId: who.accountId }, who.origin);
}

/** Lets the register know this person's record, as the school reported it. */
export function registerRecord(
  { sandbox }: TestContext,
  who: Pick<Candidate, "name" | "idNumber">,
  record: DegreeInput,
): Promise<void> {
  const { name, idNumber } = who;
  const { evidenceId: _evidence, ...reported } = record;
  return sandbox.controls.addEducationRecord({ ...reported, name, idNumber });
}
