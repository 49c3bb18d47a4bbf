import { CertificateNumber } from "./degree.ts";
import { defineEndpoint } from "./endpoint.ts";
import { Id, Instant, ItemList, Text } from "./shapes.ts";
import type { Transitions } from "./states.ts";
import { z } from "./zod.ts";

export const DegreeClaimState = z.enum(["waiting", "bound", "not-found"]);
export type DegreeClaimState = z.infer<typeof DegreeClaimState>;

export const degreeClaimTransitions = {
  waiting: ["bound", "not-found"],
  bound: [],
  "not-found": [],
} as const satisfies Transitions<DegreeClaimState>;

/** A record that the archive does not show, as its owner describes it (R-DEG-06). */
export const DegreeClaimInput = z.object({
  certificateNumber: CertificateNumber,
  graduationYear: z.int().check(z.gte(1950), z.lte(2100)),
  school: Text(100),
});
export type DegreeClaimInput = z.infer<typeof DegreeClaimInput>;

export const DegreeClaim = z.object({
  id: Id,
  ...DegreeClaimInput.shape,
  state: DegreeClaimState,
  createdAt: Instant,
  /** By when it is bound or said not to be found. */
  answeredBy: Instant,
});
export type DegreeClaim = z.infer<typeof DegreeClaim>;

export const claimDegree = defineEndpoint({
  method: "POST",
  path: "/degrees/claims",
  session: "required",
  status: 201,
  idempotent: true,
  input: DegreeClaimInput,
  output: DegreeClaim,
  refusals: [
    "degree/claim-not-offered",
    "degree/duplicate-certificate",
    "degree/claim-pending",
    "degree/claims-reached",
    "degree/dates-invalid",
  ],
});

export const listDegreeClaims = defineEndpoint({
  method: "GET",
  path: "/degrees/claims",
  session: "required",
  input: z.object({}),
  output: ItemList(DegreeClaim),
  refusals: [],
});
