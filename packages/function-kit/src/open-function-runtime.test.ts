import { describe, expect, it } from "vitest";
import { localEnvironment } from "../../../tools/functions/local-environment.ts";
import { openFunctionRuntime } from "./open-function-runtime.ts";

const environment = localEnvironment({ databaseUrl: "postgres://nobody@127.0.0.1:9/none", objectFolder: "objects" });

it("behind a pool a role is refused: transactions of many clients share its connections", () => {
  expect(() => openFunctionRuntime("accounts", { ...environment, DATABASE_POOLED: "1" })).toThrow(/DATABASE_ROLE/);
});

it("lists every variable that is missing, at once", () => {
  expect(() => openFunctionRuntime("accounts", {})).toThrow(/DATA_KEYS is missing.*DATABASE_URL is missing/s);
});

describe("a function that is not given a system", () => {
  const withoutMessages = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(SMS|SMTP)_/.test(name)),
  );
  const providers = ["objects"] as const;

  it("starts without its variables, and says so where it is used all the same", async () => {
    const runtime = openFunctionRuntime("degrees", withoutMessages, { providers });
    expect(() => runtime.providers.sms.send).toThrow("degrees is not given sms");
    expect(runtime.providers.objectStore.get).toBeTypeOf("function");
    expect(() => openFunctionRuntime("accounts", withoutMessages)).toThrow(/SMS_SECRET_ID is missing/);
    await runtime.close();
  });

  it("reads nothing of it where its variables are set", async () => {
    const set = { ...environment, BAIDU_APP_ID: "half a configuration", EDUCATION_REGISTER_BROKER: "no such broker" };
    expect(() => openFunctionRuntime("accounts", set)).toThrow(/EDUCATION_REGISTER_BROKER must be one of/);
    await openFunctionRuntime("degrees", set, { providers }).close();
  });
});
