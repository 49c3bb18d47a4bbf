import { PassThrough } from "node:stream";
import type { FastifyInstance } from "fastify";
import {
  AdjustableClock,
  createFunctionApp,
  createLog,
  type FunctionRoutes,
  type KitOptions,
  type KitSettings,
  kitSettings,
  type Session,
} from "../src/index.ts";
import { MemoryIdempotencyStore } from "./memory-idempotency-store.ts";

const SIGNED_IN_AT = new Date("2026-03-01T08:00:00.000Z");
/** A token that `testApp` knows from the start. */
export const TOKEN = "token-of-the-signed-in-candidate";

export interface TestApp {
  readonly app: FastifyInstance;
  readonly clock: AdjustableClock;
  readonly sessions: Map<string, Session>;
  readonly idempotency: MemoryIdempotencyStore;
  /** Everything logged so far. */
  readonly log: () => string;
}

export function activeSession(changes: Partial<Session> = {}): Session {
  return {
    accountId: "9a1f4c8e-2f57-4f0e-9c39-0b8f4f7a1c11",
    sessionId: "c2d7f0a4-6a0b-4f53-8a52-93f1a2b7e0de",
    accountState: "active",
    reauthenticatedAt: SIGNED_IN_AT,
    ...changes,
  };
}

/** The given routes on an app with fakes behind every port. */
export async function testApp(
  routes: FunctionRoutes | readonly FunctionRoutes[],
  changes: Partial<Omit<KitOptions, "settings">> & { settings?: Partial<KitSettings> } = {},
): Promise<TestApp> {
  const clock = new AdjustableClock({ now: () => SIGNED_IN_AT });
  const sessions = new Map([[TOKEN, activeSession()]]);
  const idempotency = new MemoryIdempotencyStore();
  const lines: string[] = [];
  const stream = new PassThrough();
  stream.on("data", (chunk) => lines.push(String(chunk)));
  const app = await createFunctionApp({
    name: "test",
    clock,
    authenticate: async (token) => sessions.get(token),
    idempotency,
    idempotencySecret: new Uint8Array(32).fill(7),
    log: createLog({ level: "debug", function: "test" }, stream),
    ...changes,
    settings: { ...kitSettings(), idempotencyWaitMs: 1_000, ...changes.settings },
    functions: typeof routes === "function" ? [routes] : routes,
  });
  return { app, clock, sessions, idempotency, log: () => lines.join("") };
}

export const asCandidate = { authorization: `Bearer ${TOKEN}` };

/** A multipart body with the given parts, for `inject` or a socket. */
export function multipart(parts: readonly { name: string; filename?: string; content: string | Uint8Array }[]): {
  headers: { "content-type": string };
  payload: Buffer;
} {
  const boundary = "----candidate-platform-test";
  const pieces = parts.flatMap(({ name, filename, content }) => {
    const file = filename === undefined ? "" : `; filename="${filename}"\r\ncontent-type: image/jpeg`;
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return [Buffer.from(head), Buffer.from(content), Buffer.from("\r\n")];
  });
  return {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
