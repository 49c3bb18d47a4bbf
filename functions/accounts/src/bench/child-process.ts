import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface Child<Ready> {
  readonly ready: Ready;
  /** Processor time that it has taken so far, in all its threads. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

const askForCpu = "cpu";

/** Starts a script of this folder, by `command` where there is one, gives it its order and waits for what it answers. */
export async function startChild<Ready>(
  script: string,
  order: unknown,
  command: readonly string[] = [],
): Promise<Child<Ready>> {
  const [execPath = process.execPath, ...execArgv] = [...command, process.execPath];
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execPath,
    execArgv: [...execArgv, ...process.execArgv],
  });
  child.send(order as object);
  const ready = (await Promise.race([
    once(child, "message").then(([message]) => message),
    once(child, "exit").then(([code]) => {
      throw new Error(`${script} ended with ${code} before it answered`);
    }),
  ])) as Ready;
  const cpuMs = async () => {
    child.send(askForCpu);
    const [usage] = await once(child, "message");
    return usage as number;
  };
  return { ready, cpuMs, stop: () => stop(child) };
}

/** Runs a script of this folder to its end. @returns what it answered. */
export async function runChild<Answer>(
  script: string,
  order: unknown,
  command: readonly string[] = [],
): Promise<Answer> {
  const child = await startChild<Answer>(script, order, command);
  await child.stop();
  return child.ready;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** In a child: does what the order says and answers. The child never outlives its parent. */
export function answerParent<Order, Answer>(answer: (order: Order) => Promise<Answer>): void {
  process.once("disconnect", () => process.exit());
  process.once("message", async (order: Order) => {
    process.on("message", (asked) => {
      if (asked === askForCpu) process.send?.(cpuMs());
    });
    process.send?.(await answer(order));
  });
}

/** Processor time of this process in all its threads. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
