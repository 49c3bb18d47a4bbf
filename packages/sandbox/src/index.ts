export { ControlRefusal } from "./control-refusal.ts";
export { registerSandboxControls } from "./control-routes.ts";
export type { SandboxCredentials } from "./credentials.ts";
export type { FacePlay, FaceResult, FaceStep } from "./face-steps.ts";
export type { Fault, FaultMode, FaultyProvider } from "./faults.ts";
export type { SandboxMessage } from "./inbox.ts";
export type { ScanRequest, ScanResult } from "./phone.ts";
export {
  createSandbox,
  type Sandbox,
  type SandboxAddresses,
  type SandboxControls,
  type SandboxOptions,
} from "./sandbox.ts";
export type { ProductAddresses } from "./sandbox-context.ts";
export type { SandboxEducationRecord, SandboxPerson, SandboxUser } from "./sandbox-state.ts";
export type { PushResult } from "./wechat-pushes.ts";
export type { WechatSceneCode } from "./wechat-scene-codes.ts";
