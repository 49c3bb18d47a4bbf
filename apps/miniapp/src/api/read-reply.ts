import { type Endpoint, type OutputOf, Problem, z } from "@exam/contracts";
import type { Reply } from "../device/network-device.ts";
import { ApiProblem } from "./problems.ts";

function header(reply: Reply, name: string): string | undefined {
  const found = Object.keys(reply.headers).find((key) => key.toLowerCase() === name);
  return found === undefined ? undefined : reply.headers[found];
}

function unreadable(status: number): ApiProblem {
  return new ApiProblem({ code: "internal/unexpected", status, detail: "" });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The reply's body in the endpoint's output shape, or a thrown ApiProblem. */
export function readReply<E extends Endpoint>(endpoint: E, reply: Reply): OutputOf<E> {
  const value = parseJson(reply.text);
  if (reply.status >= 200 && reply.status < 300) {
    const parsed = z.safeParse(endpoint.output, reply.status === 204 ? undefined : value);
    if (!parsed.success) throw unreadable(reply.status);
    return parsed.data as OutputOf<E>;
  }
  const problem = z.safeParse(Problem, value);
  if (!problem.success) throw unreadable(reply.status);
  const retryAfter = Number(header(reply, "retry-after"));
  const { code, status, detail, fields, reasons } = problem.data;
  throw new ApiProblem({
    code,
    status,
    detail,
    document: problem.data,
    ...(fields && { fields }),
    ...(Array.isArray(reasons) && { reasons: reasons.map(String) }),
    ...(Number.isFinite(retryAfter) && { retryAfterSeconds: retryAfter }),
  });
}
