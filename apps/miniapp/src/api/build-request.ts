import type { Endpoint } from "@exam/contracts";

const basePath = "/api/v1";

/**
 * Splits one input object into the path's `:parameters`, the query (GET, DELETE and the endpoint's `query` names) and
 * the JSON body. Values that are undefined are left out.
 */
export function buildRequest(
  endpoint: Endpoint,
  input: Readonly<Record<string, unknown>>,
): { url: string; body: Record<string, unknown> | undefined } {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value));
  });
  const isQueryOnly = endpoint.method === "GET" || endpoint.method === "DELETE";
  const query: string[] = [];
  for (const [name, value] of [...rest]) {
    if (!isQueryOnly && !endpoint.query?.includes(name)) continue;
    rest.delete(name);
    query.push(`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  }
  const url = `${API_ORIGIN}${basePath}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
  return { url, body: isQueryOnly ? undefined : Object.fromEntries(rest) };
}
