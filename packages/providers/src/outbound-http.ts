import { setTimeout as sleep } from "node:timers/promises";
import { z } from "@exam/contracts";
import { type ProviderName, ProviderUnavailable } from "./provider-unavailable.ts";

/** How calls to outside systems go out; every client takes these beside its own settings. */
export interface OutboundOptions {
  readonly fetch?: typeof globalThis.fetch;
  /** Time for one attempt, reading the reply included. Default 5000. */
  readonly timeoutMs?: number;
}

export interface OutboundReply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

interface Exchange extends OutboundOptions {
  readonly provider: ProviderName;
  /** Makes the request anew for each attempt, since a signed request carries its time. */
  readonly request: () => { readonly url: string; readonly init?: RequestInit } | Promise<Request>;
  /** How often to try in all. More than 1 only where a repeat changes nothing. */
  readonly attempts?: number;
  readonly maxReplyBytes?: number;
}

const retryPauseMs = 150;
const defaultMaxReplyBytes = 1024 * 1024;

/**
 * Sends a request to an outside system and reads the whole reply. Redirects are refused, so that no secret travels on.
 * @returns replies with a status below 500, whatever they say.
 * @throws ProviderUnavailable `timeout`, `network`, `bad-status` (5xx, 429, redirects) or `bad-reply` (too long).
 */
export async function exchange(options: Exchange): Promise<OutboundReply> {
  const attempts = options.attempts ?? 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptExchange(options);
    } catch (error) {
      if (attempt >= attempts || !(error instanceof ProviderUnavailable)) throw error;
      await sleep(retryPauseMs * 2 ** (attempt - 1));
    }
  }
}

async function attemptExchange(options: Exchange): Promise<OutboundReply> {
  const { provider } = options;
  const send = options.fetch ?? globalThis.fetch;
  const signal = AbortSignal.timeout(options.timeoutMs ?? 5000);
  const request = await options.request();
  try {
    const response =
      request instanceof Request
        ? await send(request, { signal, redirect: "manual" })
        : await send(request.url, { ...request.init, signal, redirect: "manual" });
    const bytes = await readAtMost(response, options.maxReplyBytes ?? defaultMaxReplyBytes);
    if (bytes === undefined) throw new ProviderUnavailable(provider, "bad-reply");
    if (response.status >= 500 || response.status === 429 || (response.status >= 300 && response.status < 400)) {
      throw new ProviderUnavailable(provider, "bad-status", { providerCode: String(response.status) });
    }
    return { status: response.status, headers: response.headers, bytes };
  } catch (error) {
    if (error instanceof ProviderUnavailable) throw error;
    throw new ProviderUnavailable(provider, signal.aborted ? "timeout" : "network", { cause: error });
  }
}

async function readAtMost(response: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads a JSON reply in the shape a provider promises.
 * @throws ProviderUnavailable `bad-reply`; without a cause, since parsers quote what they read and that may be personal.
 */
export function readJson<Shape extends z.core.$ZodType>(
  provider: ProviderName,
  shape: Shape,
  reply: OutboundReply,
): z.infer<Shape> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(reply.bytes));
  } catch {
    throw new ProviderUnavailable(provider, "bad-reply");
  }
  const parsed = z.safeParse(shape, value);
  if (!parsed.success) throw new ProviderUnavailable(provider, "bad-reply");
  return parsed.data;
}
