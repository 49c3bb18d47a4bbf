import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { createLog } from "./create-log.ts";
import { logWorkFailure } from "./log-work-failure.ts";

it("logs by id, kind and code: a warning before the last try, an error with it", () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLog({ level: "info", function: "jobs" }, stream);
  const outboxId = "0b8f2c34-5e0e-4b62-8f7a-0f3d0f6f1c55";
  const failure = { outboxId, topic: "message.send", errorName: "ProviderUnavailable", code: "sms/timeout" };
  logWorkFailure(log, { ...failure, attempt: 1, isGivenUp: false });
  logWorkFailure(log, { ...failure, attempt: 6, isGivenUp: true });
  const [first, second] = lines.map((line) => JSON.parse(line));
  const fields = { outboxId, job: "message.send", errorName: "ProviderUnavailable", code: "sms/timeout" };
  expect(first).toMatchObject({ ...fields, level: 40, count: 1, msg: "promised work failed, to be tried again" });
  expect(second).toMatchObject({ ...fields, level: 50, count: 6, msg: "promised work given up" });
});
