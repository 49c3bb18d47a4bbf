import type { FaceLaunch, FacePlatform } from "@exam/contracts";

/**
 * How a person was handed over to the verification. `closed`: the platform's own screen is shut again; `away`: they are on
 * another page or in another app and come back by themselves. Neither says whether they passed: the server alone asks that
 * (R-FAC-01).
 */
export type FaceHandover = "closed" | "away";

export interface FaceDevice {
  readonly platform: FacePlatform;
  /** The verifier asks for the open id that a login code names. */
  readonly needsLogin: boolean;
  /** Whether this device can start that verification; an old app or phone cannot. */
  readonly canVerify: (launch: FaceLaunch) => Promise<boolean>;
  readonly verify: (launch: FaceLaunch) => Promise<FaceHandover>;
}
