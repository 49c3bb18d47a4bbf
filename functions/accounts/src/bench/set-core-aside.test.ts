import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { allowedCores, setCoreAside } from "./set-core-aside.ts";

async function start(file: string, ...parameters: string[]): Promise<ChildProcess> {
  const child = spawn(file, [...parameters, process.execPath, "-e", "console.log('up'); setInterval(() => {}, 1000)"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return child;
}

const coresOf = ({ pid = 0 }: ChildProcess) => allowedCores(pid);

it("gives what is measured a core that nothing else started meanwhile has", async ({ skip }) => {
  const before = allowedCores();
  const aside = setCoreAside();
  if (aside === undefined) return skip("one core, or no taskset");
  try {
    const [first, ...others] = before;
    expect(coresOf(await start(...aside.command))).toEqual([first]);
    expect(coresOf(await start("env"))).toEqual(others);
  } finally {
    aside.release();
  }
  expect(allowedCores()).toEqual(before);
  expect(coresOf(await start("env"))).toEqual(before);
});
