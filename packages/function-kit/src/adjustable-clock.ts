import type { Clock } from "@exam/contracts";

/** A clock that the sandbox can move forward. It runs on in between, at the speed of the clock below it. */
export class AdjustableClock implements Clock {
  readonly #below: Clock;
  #aheadMs = 0;

  constructor(below: Clock) {
    this.#below = below;
  }

  now(): Date {
    return new Date(this.#below.now().getTime() + this.#aheadMs);
  }

  /** Throws a RangeError for anything but a finite number of at least 0 seconds: rules rely on time not going back. */
  advanceSeconds(seconds: number): void {
    if (!Number.isFinite(seconds) || seconds < 0) throw new RangeError("a clock only goes forward");
    this.#aheadMs += seconds * 1000;
  }
}
