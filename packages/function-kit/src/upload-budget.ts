import { Refusal } from "@exam/contracts";

interface Waiting {
  readonly bytes: number;
  readonly begin: () => void;
}

/**
 * How many bytes of uploads a process holds at a time. Whoever finds it used up waits with the body unread, so that the
 * sender's network waits and not this process's memory; in the order of coming, and not for ever.
 */
export class UploadBudget {
  readonly #patienceMs: number;
  readonly #waiting: Waiting[] = [];
  #freeBytes: number;

  constructor(limitBytes: number, patienceMs: number) {
    this.#freeBytes = limitBytes;
    this.#patienceMs = patienceMs;
  }

  /** @returns what gives the bytes back. @throws Refusal `request/too-many` when it takes too long */
  async take(bytes: number): Promise<() => void> {
    if (this.#waiting.length > 0 || this.#freeBytes < bytes) await this.#wait(bytes);
    else this.#freeBytes -= bytes;
    let isHeld = true;
    return () => {
      if (isHeld) this.#freeBytes += bytes;
      isHeld = false;
      this.#next();
    };
  }

  #wait(bytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = { bytes, begin: resolve };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(new Refusal("request/too-many", { retryAfterSeconds: 5 }));
        this.#next();
      }, this.#patienceMs);
      waiting.begin = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.push(waiting);
    });
  }

  #next(): void {
    for (;;) {
      const [first] = this.#waiting;
      if (first === undefined || this.#freeBytes < first.bytes) return;
      this.#waiting.shift();
      this.#freeBytes -= first.bytes;
      first.begin();
    }
  }
}
