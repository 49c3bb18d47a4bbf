import type { IncomingMessage } from "node:http";

/**
 * Reads and drops what a client still sends, so that it gets to read the reply: a socket that is closed with unread bytes
 * is reset, and the reply is lost with it. Stops after `maxBytes` or `maxMs`, whichever comes first.
 */
export function drainRequest(raw: IncomingMessage, limits: { maxBytes: number; maxMs: number }): Promise<void> {
  if (raw.readableEnded || raw.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let seenBytes = 0;
    const timer = setTimeout(stop, limits.maxMs);
    raw.on("data", count);
    for (const event of ["end", "close", "error"]) raw.once(event, stop);
    raw.resume();

    function count(chunk: Uint8Array): void {
      seenBytes += chunk.byteLength;
      if (seenBytes > limits.maxBytes) stop();
    }
    function stop(): void {
      clearTimeout(timer);
      raw.off("data", count);
      raw.pause();
      resolve();
    }
  });
}
