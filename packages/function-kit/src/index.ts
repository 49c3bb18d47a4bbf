export { AdjustableClock } from "./adjustable-clock.ts";
export type { AnonymousCaller, Caller, CallerOf, ClientKind, SignedInCaller } from "./caller.ts";
export { type CloudEntries, cloudEntries, type OpenedFunction } from "./cloud/cloud-entries.ts";
export { createFunctionApp } from "./create-function-app.ts";
export { createLog } from "./create-log.ts";
export { createProviders } from "./create-providers.ts";
export type { FaceSettings } from "./face-settings.ts";
export type { IdempotencyAttempt, IdempotencyBeginning, IdempotencyStore } from "./idempotency-store.ts";
export { keyEnvironment } from "./key-environment.ts";
export { API_PREFIX } from "./kit.ts";
export type { FunctionApp, FunctionRoutes, KitOptions } from "./kit-options.ts";
export { type KitSettings, kitEnvironment, kitSettings } from "./kit-settings.ts";
export { InvalidConfig, loadConfig } from "./load-config.ts";
export { logCrashes } from "./log-crashes.ts";
export { logWorkFailure } from "./log-work-failure.ts";
export {
  type MessageTemplateSettings,
  messageTemplateEnvironment,
  readMessageTemplates,
} from "./message-template-settings.ts";
export { type FunctionRuntime, functionEnvironment, openFunctionRuntime } from "./open-function-runtime.ts";
export { postgresIdempotencyStore } from "./postgres-idempotency-store.ts";
export { processEnvironment } from "./process-environment.ts";
export { groupOfVariable, type ProviderGroup, providerGroups, withholdClients } from "./provider-groups.ts";
export { type ProviderSettings, providerEnvironment, readProviderSettings } from "./provider-settings.ts";
export { mountFunction, registerKit } from "./register-kit.ts";
export { type Handler, type ServedRequest, serve } from "./serve.ts";
export type { Session, SessionAuthenticator } from "./session-authenticator.ts";
export { systemClock } from "./system-clock.ts";
export type { UploadedFile } from "./uploaded-file.ts";
export { readWaitingRoomSettings, type WaitingRoomSettings, waitingRoomEnvironment } from "./waiting-room-settings.ts";
