import type { DegreeKind, DegreeState } from "@exam/contracts";
import type { degreeCopy } from "../degree.ts";
import { calendarDay } from "./dates.ts";

const kinds: Record<DegreeKind, string> = { education: "Education", degree: "Degree" };
const states: Record<DegreeState, string> = {
  unverified: "Not checked",
  verifying: "Being checked",
  verified: "Verified",
  failed: "Not verified",
  manual: "Needs a manual check",
};
const nextSteps: Record<DegreeState, string> = {
  unverified: "Not checked yet. Start the check, edit it, or delete it.",
  verifying: "We are comparing it with the education register. This usually takes a few minutes. Look again later.",
  verified: "Verified. It cannot be changed or deleted. If something is wrong, add a correct one.",
  failed:
    "Compare it with your certificate. If something is wrong, delete it and add it again. If all is right, check it again.",
  manual: "The register does not hold this record, so staff will check it. You can also delete it or check it again.",
};

export const degree: typeof degreeCopy = {
  title: "Qualifications",
  tips: "Copy everything as it stands on your certificate. We check it after you save.",
  limit: (limit: number) =>
    `You can add up to ${limit}. A verified one cannot be changed or deleted. If something is wrong, add a correct one.`,
  limitReached: (limit: number) => `You have added ${limit}. Delete one that is not verified before you add another.`,
  notUsed: "This exam does not ask for qualifications.",
  empty:
    "You have not added any qualifications. Have your certificate at hand and press “Add”; a screenshot of a CHSI result can fill in the form.",
  add: "Add",
  formTitle: "Add a qualification",
  kind: "Kind",
  kinds,
  states,
  nextSteps,
  school: "School or university",
  schoolHint: "In Chinese, as it stands on your certificate.",
  major: "Subject",
  level: "Level",
  studyMode: "Mode of study",
  enrolledOn: "Start date",
  graduatedOn: "Graduation date",
  certificateNumber: "Certificate number",
  certificateHint: "The number on your certificate, 10 to 24 letters and digits.",
  certificateYear: (year: number) => `Year in the number: ${year}`,
  certificateWrong: "A certificate number has 10 to 24 letters and digits. Compare it with your certificate.",
  datesWrong: "The start date must be before the graduation date.",
  placeholder: (_label: string) => "Type here",
  save: "Save",
  saved: "Saved. We are checking it.",
  evidence: "Picture of the certificate",
  evidenceHint:
    "A photo of the certificate or a screenshot of the query result, for staff who check it. At most 10 MB.",
  evidenceChoose: "Upload a picture",
  evidenceAgain: "Choose another picture",
  evidenceDrop: "Leave it out",
  evidenceAttached: "A picture is attached.",
  evidenceScanned: "The picture of the first way is attached.",
  edit: "Edit",
  editTitle: "Edit a qualification",
  editGone: "This one can no longer be edited. Go back to see its state.",
  remove: "Delete",
  removed: "Deleted.",
  removeTitle: "Delete this qualification?",
  verify: "Start the check",
  verifyAgain: "Check again",
  summary: (level: string, kind: string) => `${kind}: ${level}`,
  reason: (reason: string) => `Reason: ${reason}`,
  graduated: (date: string) => `Graduated ${calendarDay(date)}`,
  certificate: (number: string) => `Certificate ${number}`,
};
