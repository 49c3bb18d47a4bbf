import { createUpload, type Endpoint, type OutputOf, type RequestOf, takeArrivalTicket } from "@exam/contracts";
import Taro from "@tarojs/taro";
import type { ChosenImage } from "../device/chosen-image.ts";
import { takeEarlyReply } from "../device/early-reply";
import { bodyAsText, isTimeout, replyOfFailure } from "../device/network";
import type { Reply } from "../device/network-device.ts";
import { canPutFiles, putFile } from "../device/put-file";
import { sendFile } from "../device/send-file";
import { buildRequest } from "./build-request.ts";
import { type ClientHeaders, clientHeaders } from "./client-headers.ts";
import { type PresignedWay, uploadByBucket } from "./presigned-uploads.ts";
import { NetworkProblem } from "./problems.ts";
import { readReply } from "./read-reply.ts";
import { keepSession } from "./session-token.ts";
import { isAtTheDoor, waitForTurn } from "./waiting-room.ts";

export interface CallOptions {
  /** Made once for one press of a button, so that a repeat of that press answers the first reply. */
  readonly idempotencyKey?: string;
  readonly timeoutMs?: number;
  /** Of a scanned hand-off: this phone acts for the account of the page that showed the code. */
  readonly phoneToken?: string | undefined;
  /** Of a thing that was made without a session: proves that the same client goes on with it. */
  readonly clientSecret?: string | undefined;
}

export interface UploadOptions extends CallOptions {
  readonly image: ChosenImage;
  /** Called with 0 to 100 where the platform tells progress. */
  readonly onProgress?: (percent: number) => void;
  /** Called with what stops the upload, which then fails as if the network were gone. */
  readonly onStart?: (cancel: () => void) => void;
}

const requestTimeoutMs = 20_000;
const uploadTimeoutMs = 120_000;
// A turn can pass while a form is filled in; a device that keeps nothing would queue for ever.
const maxTurns = 5;

async function send(request: () => Promise<Reply>): Promise<Reply> {
  try {
    return await request();
  } catch (failure) {
    const reply = replyOfFailure(failure);
    if (reply) return reply;
    throw new NetworkProblem(isTimeout(failure));
  }
}

function finish<E extends Endpoint>(endpoint: E, reply: Reply): OutputOf<E> {
  const output = readReply(endpoint, reply);
  keepSession(endpoint, output);
  return output;
}

async function callOnce<E extends Endpoint>(
  endpoint: E,
  input: RequestOf<E>,
  options: CallOptions = {},
): Promise<OutputOf<E>> {
  const { url, body } = buildRequest(endpoint, input as Record<string, unknown>);
  const early = endpoint.method === "GET" ? await takeEarlyReply(url)?.catch(() => undefined) : undefined;
  if (early) return finish(endpoint, early);
  const header: ClientHeaders = clientHeaders(options);
  if (body) header["content-type"] = "application/json";
  const reply = await send(async () => {
    const {
      statusCode,
      data,
      header: replyHeader,
    } = await Taro.request<string, string | undefined>({
      url,
      method: endpoint.method,
      header,
      timeout: options.timeoutMs ?? requestTimeoutMs,
      ...bodyAsText,
      ...(body && { data: JSON.stringify(body) }),
    });
    return { status: statusCode, text: data ?? "", headers: replyHeader ?? {} };
  });
  return finish(endpoint, reply);
}

/**
 * Calls one operation of the agreement. Where the server lets people in one after another, it waits for its turn and is
 * sent again then. Throws ApiProblem for a refusal and NetworkProblem when no reply came.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: RequestOf<E>,
  options: CallOptions = {},
): Promise<OutputOf<E>> {
  for (let tries = 1; ; tries++) {
    try {
      return await callOnce(endpoint, input, options);
    } catch (error) {
      if (!isAtTheDoor(error) || tries === maxTurns) throw error;
      await waitForTurn(error, (ticket) => callOnce(takeArrivalTicket, ticket ? { ticket } : {}));
    }
  }
}

let presignedAboveBytes: number | undefined;

/** Told by the profile: pictures larger than this go by way of the bucket, where the platform can put bytes. */
export function takeBucketAbove(sizeBytes: number | undefined): void {
  presignedAboveBytes = canPutFiles ? sizeBytes : undefined;
}

function presignedWay(options: UploadOptions): PresignedWay {
  const { phoneToken, onProgress = () => undefined, onStart = () => undefined } = options;
  return {
    aboveBytes: () => presignedAboveBytes,
    offer: (wanted) => call(createUpload, wanted, { phoneToken }),
    put: async ({ url, headers }, bytes) => {
      try {
        return await putFile({ url, headers, bytes, timeoutMs: uploadTimeoutMs, onProgress, onStart });
      } catch (failure) {
        throw new NetworkProblem(isTimeout(failure));
      }
    },
  };
}

/**
 * Sends one file to an operation with `upload`: as the multipart part `file`, or by way of the bucket where it is too
 * large for that. Throws like `call`.
 */
export async function upload<E extends Endpoint>(
  endpoint: E,
  input: RequestOf<E>,
  options: UploadOptions,
): Promise<OutputOf<E>> {
  const byBucket = await uploadByBucket(endpoint, options.image, presignedWay(options), (uploadId) =>
    call(endpoint, { ...(input as object), uploadId } as RequestOf<E>, { timeoutMs: uploadTimeoutMs, ...options }),
  );
  if (byBucket) return byBucket.output;
  const { url } = buildRequest(endpoint, input as Record<string, unknown>);
  const reply = await send(() =>
    sendFile({
      url,
      headers: clientHeaders(options),
      image: options.image,
      timeoutMs: options.timeoutMs ?? uploadTimeoutMs,
      onProgress: options.onProgress ?? (() => undefined),
      onStart: options.onStart ?? (() => undefined),
    }),
  );
  return finish(endpoint, reply);
}
