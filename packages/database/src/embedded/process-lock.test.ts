import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { acquireProcessLock, ProcessLockHeld, processStartToken } from "./process-lock.mjs";

const moduleUrl = new URL("./process-lock.mjs", import.meta.url).href;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "process lock "));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runScript(script: string, ...values: string[]) {
  const source = `import { acquireProcessLock } from ${JSON.stringify(moduleUrl)};\n${script}`;
  return spawn(process.execPath, ["--input-type=module", "-e", source, ...values], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

it("names the living process that holds the lock, and is free after its release", async () => {
  const path = join(folder, "one");
  const lock = await acquireProcessLock({ path });
  await expect(acquireProcessLock({ path })).rejects.toSatisfy(
    (error) => error instanceof ProcessLockHeld && error.pid === process.pid,
  );
  lock.release();
  (await acquireProcessLock({ path })).release();
});

it("is free at once when its holder was killed", async () => {
  const path = join(folder, "killed");
  const holder = runScript(
    "await acquireProcessLock({ path: process.argv[1] }); console.log('held'); setInterval(() => {}, 1e6);",
    path,
  );
  await once(holder.stdout, "data");
  await expect(acquireProcessLock({ path })).rejects.toSatisfy(
    (error) => error instanceof ProcessLockHeld && error.pid === holder.pid,
  );
  holder.kill("SIGKILL");
  await once(holder, "exit");
  (await acquireProcessLock({ path })).release();
  expect(readdirSync(folder).filter((name) => name.startsWith("killed."))).toEqual([]);
});

it("is free when the holder's process number has gone to another process", async () => {
  const path = join(folder, "recycled");
  writeFileSync(`${path}.${process.pid}-1-00000000`, "");
  expect(processStartToken(process.pid)).not.toBe("1");
  (await acquireProcessLock({ path })).release();
});

it("lets one of many processes at a time through", async () => {
  const path = join(folder, "many");
  const counterPath = join(folder, "counter");
  writeFileSync(counterPath, "0");
  const script = `
    import { readFileSync, writeFileSync } from "node:fs";
    import { setTimeout as sleep } from "node:timers/promises";
    for (let round = 0; round < 5; round += 1) {
      const lock = await acquireProcessLock({ path: process.argv[1], waitMs: 50_000 });
      const count = Number(readFileSync(process.argv[2], "utf8"));
      await sleep(5);
      writeFileSync(process.argv[2], String(count + 1));
      lock.release();
    }`;
  const workers = Array.from({ length: 6 }, () => runScript(script, path, counterPath));
  await Promise.all(workers.map((worker) => once(worker, "exit")));
  expect(readFileSync(counterPath, "utf8")).toBe("30");
});
