import { randomBytes, randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import {
  createFunctionApp,
  createLog,
  type FunctionRoutes,
  kitSettings,
  type ProviderGroup,
  postgresIdempotencyStore,
  providerGroups,
  withholdClients,
} from "@exam/function-kit";
import type { CloudTwin } from "@exam/function-kit/testing";
import type { FastifyInstance } from "fastify";
import { afterAll } from "vitest";
import { authenticatePhone } from "../handoff/phone-upload.ts";
import type { ServiceContext } from "../service-context.ts";
import { authenticateSession } from "../session/authenticate-session.ts";
import { createTestContext, type TestContext, type TestContextOptions } from "./create-test-context.ts";
import { recordStatements } from "./record-statements.ts";

export interface TestRequest {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sends `multipart/form-data` with this one part named `file`. */
  readonly file?: Uint8Array;
}

export interface TestReply<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Body;
  readonly bytes: Buffer;
}

type Call = <Body = Record<string, unknown>>(
  method: string,
  path: string,
  request?: TestRequest,
) => Promise<TestReply<Body>>;

export interface TestApp extends TestContext {
  readonly app: FastifyInstance;
  /** Every line the app has logged. */
  readonly logged: string[];
  /** Calls an operation below `/api/v1` and reads the JSON reply. */
  readonly call: Call;
  /** The same through a cloud's gateway and the adapter for it. */
  callThrough(cloud: CloudTwin): Call;
}

/**
 * One function's real app on a real database and the sandbox, driven without a socket. What it asks the database is held
 * against the tables' cut when the file ends. With `given` it has these outside systems and no other.
 */
export async function createTestApp(
  functions: (context: ServiceContext) => readonly FunctionRoutes[],
  options: TestContextOptions & { readonly given?: readonly ProviderGroup[] } = {},
): Promise<TestApp> {
  const test = await createTestContext(options);
  const recorded = recordStatements(test.ownerUrl);
  const { given = providerGroups } = options;
  const providers = withholdClients(test.context.providers, given, "the function");
  const context: ServiceContext = { ...test.context, database: recorded.database, providers };
  const logged: string[] = [];
  const app = await createFunctionApp({
    name: "test",
    settings: { ...kitSettings(), requestsPerMinute: 100_000 },
    clock: test.clock,
    authenticate: (token, caller) => authenticateSession(context, token, caller),
    authenticatePhone: (token) => authenticatePhone(context, token),
    idempotency: postgresIdempotencyStore(context.database),
    idempotencySecret: randomBytes(32),
    functions: functions(context),
    log: createLog({ level: "debug", function: "test" }, collect(logged)),
  });
  afterAll(async () => {
    await app.close();
    await recorded.expectAccountsNamed();
  });
  const inject: Send = async (request) => {
    const { statusCode, headers, rawPayload } = await app.inject({
      method: request.method as "GET",
      url: request.url,
      headers: request.headers,
      ...(request.body === undefined ? {} : { payload: request.body }),
    });
    return { status: statusCode, headers, bytes: rawPayload };
  };
  return {
    ...test,
    app,
    logged,
    call: callBy(inject),
    callThrough: (cloud) => callBy((request) => cloud.send(app, request)),
  };
}

interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: Buffer;
}

type Send = (request: WireRequest) => Promise<Omit<TestReply, "body">>;

function callBy(send: Send): Call {
  return async <Body>(method: string, path: string, request: TestRequest = {}) => {
    const { payload, contentType } = encode(request);
    const reply = await send({
      method,
      url: `/api/v1${path}`,
      headers: {
        ...(contentType === undefined ? {} : { "content-type": contentType }),
        ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
        "x-device-id": "test-device-0001",
        ...request.headers,
      },
      ...(payload === undefined ? {} : { body: Buffer.from(payload) }),
    });
    const isJson = String(reply.headers["content-type"] ?? "").includes("json");
    return { ...reply, body: (isJson ? JSON.parse(reply.bytes.toString("utf8")) : undefined) as Body };
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
