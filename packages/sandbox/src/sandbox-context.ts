import type { Clock } from "@exam/contracts";
import type { SandboxCredentials } from "./credentials.ts";
import type { FaceSteps } from "./face-steps.ts";
import type { Faults } from "./faults.ts";
import type { Inbox } from "./inbox.ts";
import type { LoginCodes } from "./login-codes.ts";
import type { SandboxState } from "./sandbox-state.ts";

/** What every outside system of one sandbox shares. */
export interface SandboxContext {
  readonly clock: Clock;
  readonly credentials: SandboxCredentials;
  readonly state: SandboxState;
  readonly inbox: Inbox;
  readonly faults: Faults;
  readonly loginCodes: LoginCodes;
  readonly faceSteps: FaceSteps;
}
