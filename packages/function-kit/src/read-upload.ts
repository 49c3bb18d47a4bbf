import { Refusal } from "@exam/contracts";
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyReply, FastifyRequest } from "fastify";
import { drainRequest } from "./drain-request.ts";
import type { Kit } from "./kit.ts";
import type { UploadedFile } from "./uploaded-file.ts";

const ENVELOPE_BYTES = 64 * 1024;
/** Beyond this a sender is not a person with a large photo, and the connection is cut. */
const DRAIN = { maxBytes: 40 * 1024 * 1024, maxMs: 30_000 };

/** Refuses `request/too-large` on the declared length, before a byte of the body is kept. */
export async function refuseOversize(kit: Kit, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const declaredBytes = Number(request.headers["content-length"] ?? 0);
  if (declaredBytes <= kit.options.settings.uploadLimitBytes + ENVELOPE_BYTES) return;
  reply.header("connection", "close");
  if (declaredBytes <= DRAIN.maxBytes) await drainRequest(request.raw, DRAIN);
  throw new Refusal("request/too-large");
}

/** What a request will take of memory: its declared length, or the most that is read of it. */
export function heldBytes({ options }: Kit, request: FastifyRequest): number {
  const declaredBytes = Number(request.headers["content-length"] ?? options.settings.uploadLimitBytes);
  return Math.min(declaredBytes, options.settings.uploadLimitBytes);
}

/**
 * Reads the one part `file` of a multipart body into memory; text fields beside it are ignored. `undefined` only for
 * `file-or-json` with a JSON body. Refuses `photo/file-required`, `request/too-large` (one byte above the limit is too
 * many), `request/unsupported-type`, and `request/malformed` for a second file, a broken body or a client that left.
 */
export async function readUpload(
  kit: Kit,
  kind: "file" | "file-or-json",
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<UploadedFile | undefined> {
  if (!request.isMultipart()) {
    if (isEmptyBody(request.body)) throw new Refusal("photo/file-required");
    if (kind === "file") throw new Refusal("request/unsupported-type");
    return undefined;
  }
  try {
    return await readParts(request, kit.options.settings.uploadLimitBytes);
  } catch (error) {
    // What a parser says about a body is about the body: none of it is a fault of ours.
    const refusal = error instanceof Refusal ? error : new Refusal("request/malformed");
    if (refusal.code !== "photo/file-required") {
      reply.header("connection", "close");
      await drainRequest(request.raw, DRAIN);
    }
    throw refusal;
  }
}

async function readParts(request: FastifyRequest, fileSize: number): Promise<UploadedFile> {
  let found: UploadedFile | undefined;
  const limits = { fileSize, files: 1, fields: 20, parts: 21, fieldNameSize: 100, fieldSize: 10_000, headerPairs: 50 };
  for await (const part of request.parts({ limits })) {
    if (part.type === "field") {
      if (part.valueTruncated || part.fieldnameTruncated) throw new Refusal("request/malformed");
    } else if (part.fieldname === "file") {
      found = { bytes: await collect(part), filename: plainFilename(part.filename), declaredType: part.mimetype };
    } else {
      await collect(part);
    }
  }
  if (found === undefined || found.bytes.byteLength === 0) throw new Refusal("photo/file-required");
  return found;
}

async function collect(part: MultipartFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  part.file.once("limit", () => part.file.destroy(new Refusal("request/too-large")));
  for await (const chunk of part.file) chunks.push(chunk);
  if (part.file.truncated) throw new Refusal("request/too-large");
  return Buffer.concat(chunks);
}

function plainFilename(filename: string | undefined): string {
  const last = (filename ?? "").split(/[\\/]/).at(-1) ?? "";
  return last.replace(/[\p{Cc}\p{Cs}]/gu, "").slice(0, 255);
}

function isEmptyBody(body: unknown): boolean {
  return body === undefined || (typeof body === "object" && body !== null && Object.keys(body).length === 0);
}
