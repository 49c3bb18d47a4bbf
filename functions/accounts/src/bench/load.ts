import { connect, type Socket } from "node:net";

/** One HTTP request as it goes over the wire, made before anything is timed. */
export type RawRequest = Buffer<ArrayBuffer>;

export function rawRequest(
  host: string,
  request: { method: string; path: string; headers?: Readonly<Record<string, string>>; body?: unknown },
): RawRequest {
  const body = request.body === undefined ? "" : JSON.stringify(request.body);
  const headers = {
    host,
    ...(body === "" ? {} : { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) }),
    ...request.headers,
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${request.method} ${request.path} HTTP/1.1\r\n${head.join("")}\r\n${body}`);
}

const headEnd = Buffer.from("\r\n\r\n");

/**
 * One kept-alive connection that sends a request at a time. It reads no more of a reply than status and length, so that
 * the measuring costs the measured little. Replies need a `content-length`.
 */
export class Connection {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #answered: ((status: number) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (part) => this.#take(part));
    socket.on("close", () => this.#failed?.(new Error("the server closed the connection")));
    socket.on("error", (error) => this.#failed?.(error));
  }

  static async open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
    return new Connection(socket);
  }

  /** @returns the status of the reply, when all of it has come. */
  send(request: RawRequest): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }

  #take(part: Buffer): void {
    this.#received = this.#received.length === 0 ? Buffer.from(part) : Buffer.concat([this.#received, part]);
    const end = this.#received.indexOf(headEnd);
    if (end < 0) return;
    const head = this.#received.toString("latin1", 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    this.#received = Buffer.alloc(0);
    this.#answered?.(Number(head.slice(9, 12)));
  }
}
