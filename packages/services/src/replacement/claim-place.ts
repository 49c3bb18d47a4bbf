import type { SealedPlace } from "@exam/database";

/** Who asks, sealed until the request is decided. */
export interface ReplacementClaim {
  readonly name: string;
  readonly idNumber: string;
  /** The proven contact that hears of the decision. */
  readonly to: string;
}

export function claimPlace(requestId: string): SealedPlace {
  return { table: "replacement_requests", column: "claim", rowId: requestId };
}
