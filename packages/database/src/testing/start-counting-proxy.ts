import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export interface CountingProxy {
  /** The given database through the proxy. */
  readonly url: string;
  /** How often a client has asked for an answer since the last call. */
  takeExchanges(): number;
  stop(): Promise<void>;
}

/** What makes a server answer: `Query`, `Flush` and `Sync`. */
const askingTypes = new Set(["Q", "H", "S"]);

/**
 * Stands between clients and a database of this machine, without TLS, and counts what clients wait for.
 * Source: PostgreSQL's documentation, "Frontend/Backend Protocol", Message Formats.
 */
export async function startCountingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let exchanges = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    client.on(
      "data",
      messageReader((type) => askingTypes.has(type) && exchanges++),
    );
    for (const [from, to] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port is free");
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.href,
    takeExchanges() {
      const taken = exchanges;
      exchanges = 0;
      return taken;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** The first message of a connection has a length and no type. */
function messageReader(onMessage: (type: string) => void): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  let headBytes = 0;
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= headBytes + 4) {
      const size = headBytes + pending.readUInt32BE(headBytes);
      if (pending.length < size) return;
      if (headBytes === 1) onMessage(pending.toString("latin1", 0, 1));
      headBytes = 1;
      pending = pending.subarray(size);
    }
  };
}
