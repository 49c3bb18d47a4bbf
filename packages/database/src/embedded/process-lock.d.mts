/** Another living process holds the lock at `path`; `pid` names it. */
export class ProcessLockHeld extends Error {
  readonly path: string;
  readonly pid: number;
  constructor(path: string, pid: number);
}

/** When the process started, as an opaque text; undefined when there is no such living process. */
export function processStartToken(pid: number): string | undefined;

/**
 * Takes a lock between processes that share a folder. A lock whose holder died is free at once.
 * Waits up to `waitMs` (at least one second, to settle simultaneous claims), telling `onWait` once; then throws ProcessLockHeld.
 */
export function acquireProcessLock(options: {
  path: string;
  waitMs?: number;
  onWait?: (holderPid: number) => void;
}): Promise<{ release(): void }>;
