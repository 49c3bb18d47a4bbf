import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type Endpoint, Refusal } from "@exam/contracts";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "./caller.ts";
import type { IdempotencyAttempt } from "./idempotency-store.ts";
import type { Kit } from "./kit.ts";
import type { SealedSlot } from "./reply-seal.ts";
import type { UploadedFile } from "./uploaded-file.ts";

const POLL_MS = 100;
const ABANDONED_MS = 60_000;
const KEPT_MS = 24 * 60 * 60 * 1000;

interface Request {
  readonly endpoint: Endpoint;
  readonly caller: Caller;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly content: { raw: unknown; file: UploadedFile | undefined; clientSecret: string | undefined };
}

/**
 * Runs the operation at most once for one caller, endpoint and `Idempotency-Key`. A repeat answers the first output; one
 * that comes while the first still runs waits for it. What fails is forgotten, so that a corrected form may use its key
 * again. Refuses `request/idempotency-key-reused` for other content and `request/in-progress` when the wait was in vain.
 */
export async function answerOnce(kit: Kit, request: Request, run: () => Promise<unknown>): Promise<unknown> {
  const key = idempotencyKey(request.request);
  if (key === undefined) return run();
  const { idempotency, clock, settings } = kit.options;
  const { endpoint, caller, content } = request;
  const slot = kit.seal({ scope: scopeOf(caller), endpointId: `${endpoint.method} ${endpoint.path}`, key });
  const requestHash = slot.hash(canonical(content));

  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const now = clock.now().getTime();
    const attempt: IdempotencyAttempt = {
      id: slot.id,
      requestHash,
      startedAt: new Date(now),
      abandonedBefore: new Date(now - ABANDONED_MS),
      expiresAt: new Date(now + KEPT_MS),
    };
    const beginning = await idempotency.begin(attempt);
    if (beginning.outcome === "started") return runFirst(kit, request, attempt, slot, run);
    if (!Buffer.from(beginning.requestHash).equals(requestHash)) throw new Refusal("request/idempotency-key-reused");
    if (beginning.outcome === "completed") {
      request.reply.header("idempotency-replayed", "true");
      return (JSON.parse(slot.open(beginning.replySealed)) as { output?: unknown }).output;
    }
    if (waitedMs >= settings.idempotencyWaitMs) throw new Refusal("request/in-progress", { retryAfterSeconds: 2 });
    await wait(POLL_MS);
  }
}

async function runFirst(
  kit: Kit,
  { request, caller }: Request,
  attempt: IdempotencyAttempt,
  slot: SealedSlot,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const { idempotency } = kit.options;
  let output: unknown;
  try {
    output = await run();
  } catch (failure) {
    await idempotency
      .release(attempt)
      .catch((error) => request.log.error({ err: error }, "idempotency release failed"));
    throw failure;
  }
  // The operation is done: a reply that could not be remembered must not turn it into a failure.
  await idempotency
    .complete(attempt, slot.seal(JSON.stringify({ output })), caller.accountId ?? accountIn(output))
    .catch((error) => request.log.error({ err: error }, "idempotency completion failed"));
  return output;
}

/** A reply that makes an account or signs in to one shows it as `account`. */
function accountIn(output: unknown): string | undefined {
  const { account } = (output ?? {}) as { account?: { id?: unknown } };
  return typeof account?.id === "string" ? account.id : undefined;
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return undefined;
  if (typeof key === "string" && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new Refusal("request/invalid", {
    fields: [{ path: "Idempotency-Key", code: "bad-format", message: "提交标识的格式不正确，请刷新页面后重试。" }],
  });
}

function scopeOf(caller: Caller): string {
  if (caller.accountId !== undefined) return `account ${caller.accountId}`;
  return caller.deviceId === undefined ? `address ${caller.address}` : `device ${caller.deviceId}`;
}

function canonical({ raw, file, clientSecret }: Request["content"]): string {
  const fileDigest = file === undefined ? null : createHash("sha256").update(file.bytes).digest("base64");
  return JSON.stringify([sorted(raw), fileDigest, clientSecret ?? null]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, item]) => [key, sorted(item)]);
}
