export * from "./endpoint.ts";
export * from "./error-codes.ts";
export * from "./photo-report.ts";
export * from "./photo-spec.ts";
export * from "./problem.ts";
export * from "./refusal.ts";
export * from "./shapes.ts";
export { z } from "./zod.ts";
