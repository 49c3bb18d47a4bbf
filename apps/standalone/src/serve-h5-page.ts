import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const YEAR_SECONDS = 31_536_000;
/** `name.0123abcd.js`: the build puts a hash of the content into the name. */
const HASHED_NAME = /\.[0-9a-f]{8}\.\w+(\.\w+)?$/;

/** Styles of components are set by script, hence inline ones are allowed; scripts come from this origin only. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Serves the built H5 page at `/`. Files with a hash in their name are kept for a year, the page itself is asked for
 * anew each time. Files compressed by the build (`.br`, `.gz`) go out as they are.
 */
export async function serveH5Page(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, "index.html"))) throw new Error(`The H5 page is not built: ${folder} has no index.html`);
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    dotfiles: "ignore",
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = HASHED_NAME.test(path);
      reply.header("cache-control", isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : "no-cache");
      reply.header("content-security-policy", CONTENT_POLICY);
      reply.header("permissions-policy", "camera=(self), microphone=(), geolocation=(), payment=()");
      reply.header("cross-origin-opener-policy", "same-origin");
    },
  });
}
