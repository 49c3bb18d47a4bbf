import { setTimeout as sleep } from "node:timers/promises";
import { z } from "@exam/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/**
 * The outside systems whose API can be made to misbehave. `wechat-face` and `alipay-face` are the face verification
 * alone; `wechat` and `alipay` are the whole platform with it.
 */
export const FaultyProvider = z.enum([
  "wechat",
  "wechat-face",
  "alipay",
  "alipay-face",
  "baidu",
  "baidu-face",
  "tencent-eid",
  "social-card",
  "education-register",
  "sms",
  "mail",
  "object-store",
]);
export type FaultyProvider = z.infer<typeof FaultyProvider>;

/**
 * `slow` answers after longer than any client should wait, `error` answers with the provider's own error, `garbage`
 * with something that is not of the protocol. `off` without a count ends the fault; with a count the provider is
 * switched off, that is, drops so many connections.
 */
export const FaultMode = z.enum(["slow", "error", "garbage", "off"]);
export type FaultMode = z.infer<typeof FaultMode>;

export const Fault = z.object({
  provider: FaultyProvider,
  mode: FaultMode,
  /** For how many calls; until it is ended, when absent. */
  count: z.optional(z.int().check(z.positive())),
});
export type Fault = z.infer<typeof Fault>;

export interface Faults {
  set(fault: Fault): void;
  list(): Fault[];
  /** The fault that this call of the provider meets; counts it. */
  take(provider: FaultyProvider): FaultMode | undefined;
  /** Waits for as long as a slow provider does, or until the sandbox stops. */
  wait(): Promise<void>;
  stop(): void;
}

/** @param slowMs how long a slow provider takes. */
export function createFaults(slowMs: number): Faults {
  const faults = new Map<FaultyProvider, { mode: FaultMode; left: number }>();
  const stopping = new AbortController();
  return {
    set({ provider, mode, count }) {
      if (mode === "off" && count === undefined) faults.delete(provider);
      else faults.set(provider, { mode, left: count ?? Number.POSITIVE_INFINITY });
    },
    list() {
      return [...faults].map(([provider, { mode, left }]) => ({
        provider,
        mode,
        ...(Number.isFinite(left) ? { count: left } : {}),
      }));
    },
    take(provider) {
      const fault = faults.get(provider);
      if (fault === undefined) return undefined;
      fault.left -= 1;
      if (fault.left <= 0) faults.delete(provider);
      return fault.mode;
    },
    async wait() {
      await sleep(slowMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    },
    stop() {
      stopping.abort();
    },
  };
}

/** Makes every route of a provider's scope meet the faults that are set for it. */
export function meetFaults(
  scope: FastifyInstance,
  faults: Faults,
  provider: FaultyProvider,
  answerError: (reply: FastifyReply) => FastifyReply,
): void {
  scope.addHook("onRequest", (request, reply) => meetFaultsOf(faults, provider, request, reply, answerError));
}

/** Makes one call meet the fault that is set. @returns the reply when it has been dealt with that way. */
export async function meetFaultsOf(
  faults: Faults,
  provider: FaultyProvider,
  request: FastifyRequest,
  reply: FastifyReply,
  answerError: (reply: FastifyReply) => FastifyReply,
): Promise<FastifyReply | undefined> {
  const mode = faults.take(provider);
  if (mode === "slow") await faults.wait();
  if (mode === "error") return answerError(reply);
  if (mode === "garbage") return reply.type("text/html; charset=utf-8").send("<html><body>\u0000 502 <<<");
  if (mode === "off") {
    request.raw.socket.destroy();
    return reply.hijack();
  }
  return undefined;
}
