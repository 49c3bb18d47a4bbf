import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { Refusal } from "@exam/contracts";
import { problemDocument } from "./error-door.ts";

/** Answers bytes that are not HTTP, or headers that are too long or too slow; there is no request to reply to. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(problemDocument(new Refusal("request/malformed"), randomUUID()));
  const head = [
    "HTTP/1.1 400 Bad Request",
    "content-type: application/problem+json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "cache-control: no-store",
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
