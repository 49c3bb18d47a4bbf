import type { Endpoint, InputOf, OutputOf } from "@exam/contracts";
import { Refusal, z } from "@exam/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { authorise } from "./authorise.ts";
import type { Caller, CallerOf } from "./caller.ts";
import { answerOnce } from "./idempotent-reply.ts";
import { invalidFields } from "./invalid-fields.ts";
import { kitOf } from "./kit.ts";
import { OutputMismatch } from "./output-mismatch.ts";
import { inputReader } from "./read-input.ts";
import { heldBytes, readUpload, refuseOversize } from "./read-upload.ts";
import { headerText, phoneTokenOf } from "./request-facts.ts";
import { sendOutput } from "./send-output.ts";
import { findForbiddenText } from "./text-guard.ts";
import type { UploadedFile } from "./uploaded-file.ts";

/** What travels beside the input. */
export interface ServedRequest<E extends Endpoint = Endpoint> {
  readonly file: E extends { readonly upload: "file" }
    ? UploadedFile
    : E extends { readonly upload: "file-or-json" }
      ? UploadedFile | undefined
      : undefined;
  /** `x-client-secret`, for operations on a session that its maker alone may touch. */
  readonly clientSecret: string | undefined;
  /** `x-phone-token`, where the endpoint takes one: the caller is a phone that acts for the account, and uses it up. */
  readonly phoneToken: string | undefined;
}

/** A verb of a `NoContent` endpoint answers nothing. */
type ReplyOf<E extends Endpoint> = OutputOf<E> extends undefined ? Promise<void> : Promise<z.input<E["output"]>>;

export type Handler<E extends Endpoint> = (
  input: InputOf<E>,
  caller: CallerOf<E>,
  request: ServedRequest<E>,
) => ReplyOf<E>;

/**
 * Binds one operation of the agreement to the verb that does it. The verb sees only checked input and a caller that the
 * endpoint's session need allows; the reply is cut down to the endpoint's output.
 *
 * Refuses, before the verb runs: `request/invalid` (fields in Chinese, values never repeated), `request/malformed`,
 * `request/too-large`, `request/unsupported-type`, `session/*`, `account/not-active`, `request/cross-site`,
 * `request/idempotency-key-reused`, `request/in-progress`.
 */
export function serve<const E extends Endpoint>(app: FastifyInstance, endpoint: E, handler: Handler<E>): void {
  const kit = kitOf(app);
  const read = inputReader(endpoint);
  const callers = new WeakMap<FastifyRequest, Caller>();
  const checkOutput = outputCheck(endpoint);
  kit.endpoints.push(endpoint);

  app.route({
    method: endpoint.method,
    url: endpoint.path,
    preParsing: async (request, reply) => {
      callers.set(request, await authorise(kit, endpoint, request, reply));
      if (endpoint.upload !== undefined) await refuseOversize(kit, request, reply);
    },
    handler: async (request, reply) => {
      const caller = callers.get(request);
      if (caller === undefined) throw new Error("the session hook did not run");
      if (!request.isMultipart()) return answer(request, reply, caller);
      const free = await kit.uploads.take(heldBytes(kit, request));
      try {
        return await answer(request, reply, caller);
      } finally {
        free();
      }
    },
  });

  async function answer(request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<FastifyReply> {
    const file = endpoint.upload === undefined ? undefined : await readUpload(kit, endpoint.upload, request, reply);
    if (endpoint.upload === undefined && request.isMultipart()) throw new Refusal("request/unsupported-type");
    const raw = read(request);
    const input = checkedInput(endpoint, raw);
    const clientSecret = headerText(request, "x-client-secret");
    const phoneToken = phoneTokenOf(endpoint, request);
    const run = async () =>
      checkOutput(
        // The compiler can't follow that the endpoint's own session need and upload made these values.
        await handler(input, caller as CallerOf<E>, { file, clientSecret, phoneToken } as ServedRequest<E>),
      );
    const output = endpoint.idempotent
      ? await answerOnce(kit, { endpoint, caller, request, reply, content: { raw, file, clientSecret } }, run)
      : await run();
    return sendOutput(kit, endpoint, request, reply, output);
  }
}

function checkedInput<E extends Endpoint>(endpoint: E, raw: unknown): InputOf<E> {
  const forbidden = findForbiddenText(raw, endpoint.multiline ?? []);
  const parsed = z.safeParse(endpoint.input, raw);
  if (parsed.success && forbidden.length === 0) return parsed.data as InputOf<E>;
  const issues = parsed.success ? [] : invalidFields(parsed.error.issues, raw);
  const marked = new Set(forbidden.map((field) => field.path));
  throw new Refusal("request/invalid", {
    fields: [...forbidden, ...issues.filter((field) => !marked.has(field.path))],
  });
}

/** Cuts a verb's reply down to the endpoint's output. A verb that answers with the same object again has it checked once. */
function outputCheck<E extends Endpoint>(endpoint: E): (output: unknown) => OutputOf<E> {
  const checked = new WeakMap<object, OutputOf<E>>();
  return (output) => {
    const isObject = typeof output === "object" && output !== null;
    const before = isObject ? checked.get(output) : undefined;
    if (before !== undefined) return before;
    const parsed = z.safeParse(endpoint.output, output);
    if (!parsed.success) throw new OutputMismatch(endpoint, parsed.error.issues);
    if (isObject) checked.set(output, parsed.data as OutputOf<E>);
    return parsed.data as OutputOf<E>;
  };
}
