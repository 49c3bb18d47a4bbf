import { z } from "@exam/contracts";
import { expect, it } from "vitest";
import { InvalidConfig, kitEnvironment, kitSettings, loadConfig } from "./index.ts";

const Environment = z.object({
  ...kitEnvironment.shape,
  DATABASE_URL: z.url(),
  FIELD_KEY: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  PROFILE: z._default(z.enum(["nhc", "nmec"]), "nhc"),
});

const good = { DATABASE_URL: "postgres://localhost/exam", FIELD_KEY: "0".repeat(64) };

it("answers checked values with their defaults and nothing else", () => {
  const config = loadConfig(Environment, { ...good, PATH: "/bin", PROFILE: "" });
  expect(config).toEqual({
    ...good,
    PROFILE: "nhc",
    TRUSTED_PROXIES: "",
    WECHAT_PRIVATE: "0",
    REQUESTS_PER_MINUTE: 600,
    LOG_LEVEL: "info",
  });
});

it("lists every problem at once by variable name, without values", () => {
  const secret = "not-a-key-but-secret";
  const load = () =>
    loadConfig(Environment, { FIELD_KEY: secret, PROFILE: "other", REQUESTS_PER_MINUTE: "0", LOG_LEVEL: "loud" });
  expect(load).toThrow(InvalidConfig);
  try {
    load();
  } catch (error) {
    const { problems, message } = error as InvalidConfig;
    expect(problems.map((problem) => problem.split(" ")[0])).toEqual([
      "REQUESTS_PER_MINUTE",
      "LOG_LEVEL",
      "DATABASE_URL",
      "FIELD_KEY",
      "PROFILE",
    ]);
    expect(problems).toContain("DATABASE_URL is missing");
    expect(problems).toContain("PROFILE must be one of nhc, nmec");
    expect(message).not.toMatch(/not-a-key|other|loud/);
  }
});

it("reads settings from the checked variables", () => {
  const config = loadConfig(kitEnvironment, {
    TRUSTED_PROXIES: "10.0.0.0/8, ::1",
    PUBLIC_ORIGIN: "https://exam.example",
    WECHAT_PRIVATE: "1",
    REQUESTS_PER_MINUTE: "60",
  });
  expect(kitSettings(config)).toMatchObject({
    trustedProxies: ["10.0.0.0/8", "::1"],
    publicOrigin: "https://exam.example",
    isWechatPrivate: true,
    requestsPerMinute: 60,
    jsonLimitBytes: 102_400,
    uploadLimitBytes: 10_485_760,
  });
});
