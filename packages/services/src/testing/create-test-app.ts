import { randomBytes, randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import {
  createFunctionApp,
  createLog,
  type FunctionRoutes,
  kitSettings,
  postgresIdempotencyStore,
} from "@exam/function-kit";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { afterAll } from "vitest";
import { authenticatePhone } from "../handoff/phone-upload.ts";
import type { ServiceContext } from "../service-context.ts";
import { authenticateSession } from "../session/authenticate-session.ts";
import { createTestContext, type TestContext } from "./create-test-context.ts";

export interface TestRequest {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sends `multipart/form-data` with this one part named `file`. */
  readonly file?: Uint8Array;
}

export interface TestReply<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: LightMyRequestResponse["headers"];
  readonly body: Body;
  readonly bytes: Buffer;
}

export interface TestApp extends TestContext {
  readonly app: FastifyInstance;
  /** Every line the app has logged. */
  readonly logged: string[];
  /** Calls an operation below `/api/v1` and reads the JSON reply. */
  call<Body = Record<string, unknown>>(method: string, path: string, request?: TestRequest): Promise<TestReply<Body>>;
}

/** One function's real app on a real database and the sandbox, driven without a socket. */
export async function createTestApp(
  functions: (context: ServiceContext) => readonly FunctionRoutes[],
  options: Parameters<typeof createTestContext>[0] = {},
): Promise<TestApp> {
  const test = await createTestContext(options);
  const logged: string[] = [];
  const app = await createFunctionApp({
    name: "test",
    settings: { ...kitSettings(), requestsPerMinute: 100_000 },
    clock: test.clock,
    authenticate: (token, caller) => authenticateSession(test.context, token, caller),
    authenticatePhone: (token) => authenticatePhone(test.context, token),
    idempotency: postgresIdempotencyStore(test.context.database),
    idempotencySecret: randomBytes(32),
    functions: functions(test.context),
    log: createLog({ level: "debug", function: "test" }, collect(logged)),
  });
  afterAll(() => app.close());
  return { ...test, app, logged, call: (method, path, request) => call(app, method, path, request) };
}

async function call<Body>(
  app: FastifyInstance,
  method: string,
  path: string,
  request: TestRequest = {},
): Promise<TestReply<Body>> {
  const { payload, contentType } = encode(request);
  const reply = await app.inject({
    method: method as "GET",
    url: `/api/v1${path}`,
    headers: {
      ...(contentType === undefined ? {} : { "content-type": contentType }),
      ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
      "x-device-id": "test-device-0001",
      ...request.headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  const isJson = String(reply.headers["content-type"] ?? "").includes("json");
  return {
    status: reply.statusCode,
    headers: reply.headers,
    body: (isJson ? reply.json() : undefined) as Body,
    bytes: reply.rawPayload,
  };
}

function encode({ body, file }: TestRequest): { payload?: string | Buffer; contentType?: string } {
  if (file !== undefined) {
    const boundary = randomUUID();
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="photo.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    return { payload, contentType: `multipart/form-data; boundary=${boundary}` };
  }
  if (body === undefined) return {};
  return { payload: typeof body === "string" ? body : JSON.stringify(body), contentType: "application/json" };
}

function collect(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
}
