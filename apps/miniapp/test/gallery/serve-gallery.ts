import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../dist/gallery", import.meta.url));
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

function fileOf(pathname: string): Buffer | undefined {
  // A URL's path is already free of `..`; encoded slashes are refused with everything else that is no plain name.
  if (!/^\/[\w./-]*$/.test(pathname)) return undefined;
  try {
    return readFileSync(join(folder, pathname === "/" ? "index.html" : pathname));
  } catch {
    return undefined;
  }
}

export interface GalleryServer {
  /** Where the gallery is seen. */
  readonly address: string;
  readonly server: Server;
}

/** Serves the built gallery to this machine alone. There is no API behind it: what asks for one shows what it shows then. */
export async function serveGallery(port = 0): Promise<GalleryServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const bytes = fileOf(pathname);
    if (!bytes) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": types[extname(pathname) || ".html"] ?? "image/svg+xml" }).end(bytes);
  }).listen(port, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the gallery has no port");
  return { address: `http://127.0.0.1:${bound.port}/#/gallery`, server };
}
