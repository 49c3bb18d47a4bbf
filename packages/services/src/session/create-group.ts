export interface Group {
  /**
   * Resolves when as many have come as make a group, and with the first that need not wait: who waits must be sure that
   * others come behind.
   */
  join(mayWait: boolean): Promise<void>;
}

/** Lets what comes one by one go on together, in one turn of the event loop. */
export function createGroup(size: number): Group {
  let waiting: (() => void)[] = [];
  return {
    join(mayWait) {
      if (mayWait && waiting.length + 1 < size) return new Promise((resolve) => waiting.push(resolve));
      const together = waiting;
      waiting = [];
      for (const goOn of together) goOn();
      return Promise.resolve();
    },
  };
}
