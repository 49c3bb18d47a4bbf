import Taro from "@tarojs/taro";

/** A step in the history of pages, from one place to another. */
export interface HistoryGuard {
  readonly isAsked: (from: number, to: number) => boolean;
  /** Asks, and calls `go` when the person leaves all the same. */
  readonly ask: (from: number, to: number, go: () => void) => void;
}

/** How deep the open page lies in the history; pages below it count less. */
export function placeInHistory(): number {
  return Taro.getCurrentPages().length;
}

/** A mini-program's own way back is asked about by `leave-alert`. */
export function guardHistory(_guard: HistoryGuard): void {}

/** The next step back is the app's own, and nobody is asked about it. */
export function passGuardOnce(): void {}
