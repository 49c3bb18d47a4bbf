import { defineEndpoint } from "./endpoint.ts";
import { CalendarDate, Id, ItemList, NoContent, Text } from "./shapes.ts";
import type { Transitions } from "./states.ts";
import { uploadRefusals } from "./upload.ts";
import { z } from "./zod.ts";

export const DegreeKind = z.enum(["education", "degree"]);
export type DegreeKind = z.infer<typeof DegreeKind>;

export const DegreeLevel = z.enum(["中专", "专科", "本科", "硕士", "博士"]);
export type DegreeLevel = z.infer<typeof DegreeLevel>;

export const StudyMode = z.enum(["全日制", "非全日制", "自考", "网络", "成人"]);
export type StudyMode = z.infer<typeof StudyMode>;

export const DegreeState = z.enum(["unverified", "verifying", "verified", "failed", "manual"]);
export type DegreeState = z.infer<typeof DegreeState>;

/** A retry leads from `failed` or `manual` back into `verifying`; `verified` is final (R-DEG-03). */
export const degreeTransitions = {
  unverified: ["verifying"],
  verifying: ["verified", "failed", "manual"],
  failed: ["verifying"],
  manual: ["verifying", "verified", "failed"],
  verified: [],
} as const satisfies Transitions<DegreeState>;

/** 10 to 24 letters and digits; registers issue 16, 17 and 18. */
export const CertificateNumber = z.string().check(z.regex(/^[0-9A-Za-z]{10,24}$/));

const degreeFields = {
  kind: DegreeKind,
  school: Text(100),
  major: Text(100),
  level: DegreeLevel,
  studyMode: z.optional(StudyMode),
  enrolledOn: z.optional(CalendarDate),
  graduatedOn: CalendarDate,
  certificateNumber: CertificateNumber,
  evidenceId: z.optional(Id),
};

export const DegreeInput = z.object(degreeFields);
export type DegreeInput = z.infer<typeof DegreeInput>;

export const Degree = z.object({
  id: Id,
  ...degreeFields,
  state: DegreeState,
  /** Why it failed or waits for a person, in Chinese. */
  reason: z.optional(z.string()),
});
export type Degree = z.infer<typeof Degree>;

export const listDegrees = defineEndpoint({
  method: "GET",
  path: "/degrees",
  session: "required",
  input: z.object({}),
  output: ItemList(Degree),
  refusals: [],
});

export const addDegree = defineEndpoint({
  method: "POST",
  path: "/degrees",
  session: "required",
  status: 201,
  idempotent: true,
  input: DegreeInput,
  output: Degree,
  refusals: [
    "degree/limit-reached",
    "degree/duplicate-certificate",
    "degree/dates-invalid",
    "degree/not-used",
    "degree/claim-instead",
    "degree/evidence-unknown",
  ],
});

/** What changes; null takes away what a record need not have. */
export const DegreeChange = z.object({
  ...z.partial(DegreeInput).shape,
  studyMode: z.optional(z.nullable(StudyMode)),
  enrolledOn: z.optional(z.nullable(CalendarDate)),
});
export type DegreeChange = z.infer<typeof DegreeChange>;

export const editDegree = defineEndpoint({
  method: "PATCH",
  path: "/degrees/:id",
  session: "required",
  input: z.object({ id: Id, ...DegreeChange.shape }),
  output: Degree,
  refusals: [
    "degree/not-found",
    "degree/wrong-state",
    "degree/duplicate-certificate",
    "degree/dates-invalid",
    "degree/evidence-unknown",
  ],
});

export const deleteDegree = defineEndpoint({
  method: "DELETE",
  path: "/degrees/:id",
  session: "required",
  status: 204,
  input: z.object({ id: Id }),
  output: NoContent,
  refusals: ["degree/not-found", "degree/wrong-state"],
});

export const verifyDegree = defineEndpoint({
  method: "POST",
  path: "/degrees/:id/verification",
  session: "required",
  input: z.object({ id: Id }),
  output: Degree,
  refusals: ["degree/not-found", "degree/wrong-state"],
});

export const addDegreeEvidence = defineEndpoint({
  method: "POST",
  path: "/degrees/evidence",
  session: "required",
  status: 201,
  upload: "file-or-json",
  idempotent: true,
  input: z.object({ uploadId: z.optional(Id) }),
  output: z.object({ evidenceId: Id }),
  refusals: [
    "photo/unreadable",
    "photo/too-many-pixels",
    "photo/file-required",
    "photo/quota-reached",
    ...uploadRefusals,
  ],
});
