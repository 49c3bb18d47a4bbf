import type { FastifyInstance, FastifyReply } from "fastify";
import { meetFaults } from "./faults.ts";
import { presignedProblem, type S3Problem, s3Problem } from "./s3-signature-check.ts";
import type { SandboxContext } from "./sandbox-context.ts";

interface Held {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** Plays a server of the S3 protocol with one bucket, addressed by path. Objects are gone when the sandbox stops. */
export function serveS3Api(scope: FastifyInstance, context: SandboxContext): void {
  const { clock, faults } = context;
  const known = context.credentials.objectStore;
  const objects = new Map<string, Held>();
  meetFaults(scope, faults, "object-store", (reply) => fail(reply, 503, "SlowDown"));

  scope.route<{ Params: { bucket: string; "*": string } }>({
    method: ["PUT", "GET", "DELETE"],
    url: "/:bucket/*",
    async handler(request, reply) {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { method, url: path, headers } = request;
      const judge = path.includes("X-Amz-Signature=") ? presignedProblem : s3Problem;
      const problem = judge({ method, path, headers, body }, { ...known, now: clock.now() });
      if (problem !== undefined) return fail(reply, statusOf(problem), problem);
      if (request.params.bucket !== known.bucket) return fail(reply, 404, "NoSuchBucket");
      const key = request.params["*"];
      if (method === "PUT") {
        objects.set(key, { bytes: body, contentType: headers["content-type"] ?? "binary/octet-stream" });
        return reply.code(200).send();
      }
      if (method === "DELETE") {
        objects.delete(key);
        return reply.code(204).send();
      }
      const held = objects.get(key);
      if (held === undefined) return fail(reply, 404, "NoSuchKey");
      return reply.type(held.contentType).send(held.bytes);
    },
  });
}

function statusOf(problem: S3Problem): number {
  return problem === "AuthorizationHeaderMalformed" || problem === "XAmzContentSHA256Mismatch" ? 400 : 403;
}

function fail(reply: FastifyReply, status: number, code: string): FastifyReply {
  return reply
    .code(status)
    .type("application/xml")
    .send(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
