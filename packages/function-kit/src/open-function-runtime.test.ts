import { expect, it } from "vitest";
import { localEnvironment } from "../../../tools/functions/local-environment.ts";
import { openFunctionRuntime } from "./open-function-runtime.ts";

const environment = localEnvironment({ databaseUrl: "postgres://nobody@127.0.0.1:9/none", objectFolder: "objects" });

it("behind a pool a role is refused: transactions of many clients share its connections", () => {
  expect(() => openFunctionRuntime("accounts", { ...environment, DATABASE_POOLED: "1" })).toThrow(/DATABASE_ROLE/);
});

it("lists every variable that is missing, at once", () => {
  expect(() => openFunctionRuntime("accounts", {})).toThrow(/DATA_KEYS is missing.*DATABASE_URL is missing/s);
});
