export * from "./candidates.ts";
export * from "./create-test-app.ts";
export * from "./create-test-context.ts";
export * from "./expectations.ts";
export * from "./phones.ts";
export * from "./portraits.ts";
export * from "./recoveries.ts";
export * from "./resident-id.ts";
