import type { Clock } from "@exam/contracts";
import type { SandboxCredentials } from "./credentials.ts";
import type { FaceSteps } from "./face-steps.ts";
import type { Faults } from "./faults.ts";
import type { Inbox } from "./inbox.ts";
import type { LoginCodes } from "./login-codes.ts";
import type { MessagePermissions } from "./message-permissions.ts";
import type { SandboxState } from "./sandbox-state.ts";

/** Where the product is, as the outside systems know it from their consoles. */
export interface ProductAddresses {
  /** Receives the official account's pushes. */
  readonly wechatCallbackUrl: string;
  /** Base of the API that the product's pages call, such as `http://127.0.0.1:8080/api/v1`. */
  readonly apiUrl: string;
  /** Where 电子社保卡 leads a browser back to; the one of the credentials when absent. */
  readonly socialCardRedirectUrl?: string;
}

/** What every outside system of one sandbox shares. */
export interface SandboxContext {
  readonly clock: Clock;
  readonly credentials: SandboxCredentials;
  readonly state: SandboxState;
  readonly inbox: Inbox;
  readonly faults: Faults;
  readonly loginCodes: LoginCodes;
  readonly faceSteps: FaceSteps;
  readonly messagePermissions: MessagePermissions;
  /** Undefined until the product is known. */
  readonly product: () => ProductAddresses | undefined;
}
