import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

const moduleAt = (file: string) => new URL(file, import.meta.url).href;

it.each([
  ["an uncaught error", "setImmediate(() => { throw error; });", "uncaughtException"],
  ["an unhandled rejection", "Promise.reject(error);", "unhandledRejection"],
])("R-PRV-02 ends on %s without repeating what it says", (_name, crash, event) => {
  const script = `
    import { createLog } from "${moduleAt("create-log.ts")}";
    import { logCrashes } from "${moduleAt("log-crashes.ts")}";
    logCrashes(createLog({ level: "info", function: "test" }));
    const error = Object.assign(new Error("Key (phone)=(13800138000)"), { detail: "王𠅤", code: "23505" });
    ${crash}
    setInterval(() => {}, 1000);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ level: 60, msg: event, err: { name: "Error", code: "23505" } });
  expect(stdout + stderr).not.toMatch(/13800138000|王𠅤/);
});
