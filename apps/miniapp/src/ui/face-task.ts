import { HandedFacePurpose, type IdType, z } from "@exam/contracts";
import { routes } from "../device/navigate.ts";

/** This phone acts for the page of a computer that showed a code; what goes on, goes on there (R-FAC-04). */
const ForComputer = z.object({ isForComputer: z.literal(true), purpose: HandedFacePurpose });

const ForThisDevice = z.discriminatedUnion("purpose", [
  z.object({ purpose: z.literal("sign-in") }),
  z.object({ purpose: z.literal("recovery"), recoveryId: z.string() }),
  /** `returnTo`: the page that asked for proof, where it is no longer open. */
  z.object({ purpose: z.literal("reauthentication"), returnTo: z.enum(routes) }),
  z.object({ purpose: z.enum(["identity", "photo-match"]) }),
]);

/** What a passed face is for, and what goes on with it. Holds nothing personal, so that it may be kept. */
export const FaceTask = z.union([ForComputer, ForThisDevice]);
export type FaceTask = z.infer<typeof FaceTask>;

export function isForComputer(task: FaceTask): task is z.infer<typeof ForComputer> {
  return "isForComputer" in task;
}

/** Whom somebody says they are who is not signed in. */
export interface ClaimedPerson {
  readonly name: string;
  readonly idType: IdType;
  readonly idNumber: string;
}

export interface FaceRequest {
  readonly task: FaceTask;
  readonly person?: ClaimedPerson | undefined;
  /** Of the hand-off that this phone scanned. */
  readonly phoneToken?: string | undefined;
}

let asked: FaceRequest | undefined;

/** Says what the face page that is opened next is for. Kept in memory alone: it may name the person. */
export function askForFace(request: FaceRequest): void {
  asked = request;
}

/** What the face page was opened for; told once. */
export function takeFaceRequest(): FaceRequest | undefined {
  const request = asked;
  asked = undefined;
  return request;
}
