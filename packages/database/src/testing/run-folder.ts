import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RunFolder {
  readonly path: string;
  /** Names what writes into the folder and has to stop before it can go. */
  endFirst(end: () => Promise<void>): void;
  /** Ends what works in the folder, then removes it. A second call waits for the first. */
  close(): Promise<void>;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * A folder in the system's temporary folder that goes with this run: when it is closed, when the process ends or a signal
 * ends it, and where the process was killed outright, when the next run begins.
 *
 * @param purpose first part of the folder's name
 */
export function openRunFolder(purpose: string): RunFolder {
  removeAbandoned(purpose);
  const path = mkdtempSync(join(tmpdir(), `${purpose}-${process.pid}-`));
  // A database server that root starts runs as another user and has to pass through.
  chmodSync(path, 0o755);
  const ends: (() => Promise<void>)[] = [];
  let closing: Promise<void> | undefined;

  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  async function endAndRemove(): Promise<void> {
    try {
      for (const end of ends) await end();
    } finally {
      remove();
      process.off("exit", remove);
      for (const signal of signals) process.off(signal, onSignal);
    }
  }
  const close = () => {
    closing ??= endAndRemove();
    return closing;
  };
  const onSignal = (signal: NodeJS.Signals) => {
    const dieAsTold = () => process.kill(process.pid, signal);
    close().then(dieAsTold, dieAsTold);
  };
  process.on("exit", remove);
  for (const signal of signals) process.on(signal, onSignal);
  return { path, endFirst: (end) => ends.push(end), close };
}

function removeAbandoned(purpose: string): void {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = new RegExp(`^${purpose}-(\\d+)-\\w+$`).exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
