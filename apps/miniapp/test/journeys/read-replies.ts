import type { HostState } from "../host/host-state.ts";

type Requests = HostState["requests"];

/** The newest answer of one operation, as the network carried it. */
export function newestReply(requests: Requests, method: string, path: RegExp): Record<string, unknown> {
  const found = requests.findLast((each) => each.method === method && path.test(new URL(each.url).pathname));
  if (found === undefined) throw new Error(`no ${method} ${path} was sent`);
  return JSON.parse(found.responseText) as Record<string, unknown>;
}

/** Statuses of every answer of one operation, oldest first. */
export function statusesOf(requests: Requests, method: string, path: RegExp): number[] {
  return requests
    .filter((each) => each.method === method && path.test(new URL(each.url).pathname))
    .map((each) => each.status);
}
