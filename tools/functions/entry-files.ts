/** Files around a bundle by which each cloud starts it. The bundle is an ES module; entry files are CommonJS. */
export function entryFiles(name: string): readonly { path: string; text: string; isProgram?: boolean }[] {
  return [
    { path: "index.js", text: indexFile },
    { path: "serve.mjs", text: serveFile },
    { path: "scf_bootstrap", text: bootstrapFile, isProgram: true },
    { path: "package.json", text: `${JSON.stringify({ name: `exam-${name}`, private: true, type: "commonjs" })}\n` },
    { path: "Dockerfile", text: dockerfile },
  ];
}

// Node 24 reads what the build has compiled already, see keep-compiled.ts; an earlier one knows no such option.
const useCompiled = (folder: string) => `try {
  enableCompileCache({ directory: ${folder}, portable: true });
} catch {}
`;

// Loading begins with the instance, not with its first call. A failure is told by every call.
const indexFile = `"use strict";
const { enableCompileCache } = require("module");
${useCompiled('require("path").join(__dirname, "compiled")')}const code = import("./function.mjs");
code.catch(() => {});
exports.main = async (event) => (await code).main(event);
exports.main_handler = async (event) => (await code).mainHandler(event);
exports.handler = async (event) => (await code).handler(event);
exports.cfc_handler = (event, context, callback) => {
  code.then(({ cfcHandler }) => cfcHandler(event, context, callback), callback);
};
`;

const serveFile = `import module from "node:module";
import { fileURLToPath } from "node:url";
const { enableCompileCache } = module;
${useCompiled('fileURLToPath(new URL("compiled", import.meta.url))')}const { serve } = await import("./function.mjs");
await serve();
`;

// SCF has its Node versions in /var/lang; other clouds have one on the path.
const bootstrapFile = `#!/bin/bash
cd "$(dirname "$0")" || exit 1
node=$(ls -d /var/lang/node2[0-9]/bin/node 2>/dev/null | tail -n 1)
exec "\${node:-node}" serve.mjs
`;

const dockerfile = `FROM node:24-slim
ENV NODE_ENV=production PORT=9000
WORKDIR /app
COPY . .
USER node
EXPOSE 9000
CMD ["node", "serve.mjs"]
`;

/**
 * For Baidu CFC, whose newest Node is 16 (cloud.baidu.com/doc/CFC/s/Wk80ajtyl) while the product needs 20: a function
 * without dependencies that passes each call on to the same function somewhere else, `FORWARD_TO`: a host, or an origin. A
 * variable's value there may hold no colon (cloud.baidu.com/doc/CFC/s/Djzmfu04q), so the host alone means `https`.
 */
export const cfcForwarder = `"use strict";
const http = require("http");
const https = require("https");
const perConnection = ["connection", "content-length", "host", "keep-alive", "transfer-encoding"];

exports.handler = (event, context, callback) => {
  const to = process.env.FORWARD_TO;
  const target = new URL(to.includes("://") ? to : "https://" + to);
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(event.queryStringParameters || {})) {
    for (const each of [].concat(value)) search.append(name, each);
  }
  const query = search.toString();
  const body = Buffer.from(event.body || "", String(event.isBase64Encoded) === "true" ? "base64" : "utf8");
  const headers = { "content-length": body.length };
  for (const [name, value] of Object.entries(event.headers || {})) {
    if (!perConnection.includes(name.toLowerCase())) headers[name.toLowerCase()] = value;
  }
  const options = {
    method: event.httpMethod,
    path: encodeURI(decodeURI(event.path)) + (query === "" ? "" : "?" + query),
    host: target.hostname,
    port: target.port || undefined,
    headers,
    timeout: 25000,
  };
  const request = (target.protocol === "http:" ? http : https).request(options, (reply) => {
    const chunks = [];
    reply.on("data", (chunk) => chunks.push(chunk));
    reply.on("error", callback);
    reply.on("end", () => {
      const replyHeaders = {};
      for (const [name, value] of Object.entries(reply.headers)) {
        if (!perConnection.includes(name)) replyHeaders[name] = Array.isArray(value) && value.length === 1 ? value[0] : value;
      }
      const bytes = Buffer.concat(chunks);
      callback(null, {
        statusCode: reply.statusCode,
        headers: replyHeaders,
        body: bytes.toString("base64"),
        isBase64Encoded: true,
      });
    });
  });
  request.on("timeout", () => request.destroy(new Error("the function did not answer in time")));
  request.on("error", callback);
  request.end(body);
};
`;
