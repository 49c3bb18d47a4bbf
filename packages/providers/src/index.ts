export * from "./education-register.ts";
export * from "./login-code.ts";
export * from "./mail.ts";
export * from "./object-store.ts";
export * from "./provider-unavailable.ts";
export * from "./sms.ts";
export * from "./wechat.ts";
export * from "./wechat-push.ts";
