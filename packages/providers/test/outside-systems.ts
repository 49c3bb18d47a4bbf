import type { Clock } from "@exam/contracts";
import { createSandbox, type Sandbox, type SandboxAddresses, type SandboxOptions } from "@exam/sandbox";

/** A clock that stands still until it is moved. */
export interface MovableClock extends Clock {
  advanceSeconds(seconds: number): void;
}

export function createMovableClock(start = "2026-11-21T02:00:00.000Z"): MovableClock {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs),
    advanceSeconds(seconds) {
      nowMs += seconds * 1000;
    },
  };
}

export interface OutsideSystems extends AsyncDisposable {
  readonly clock: MovableClock;
  readonly sandbox: Sandbox;
  readonly addresses: SandboxAddresses;
}

/** Starts a sandbox of its own on free ports. */
export async function startOutsideSystems(options: Omit<SandboxOptions, "clock"> = {}): Promise<OutsideSystems> {
  const clock = createMovableClock();
  const sandbox = await createSandbox({ clock, slowMs: 2000, ...options });
  const addresses = await sandbox.start();
  return { clock, sandbox, addresses, [Symbol.asyncDispose]: () => sandbox.stop() };
}
