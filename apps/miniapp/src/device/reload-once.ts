const key = "exam:reloaded-at";
const minMsBetween = 60_000;

/** A page's files could not be fetched: after a release the old ones are gone from the server. */
export function isLoadFailure(reason: unknown): boolean {
  const { name, message } = (typeof reason === "object" && reason !== null ? reason : {}) as Record<string, unknown>;
  return name === "ChunkLoadError" || /Loading (CSS )?chunk \S+ failed/i.test(String(message ?? ""));
}

/**
 * Whether the page may load itself anew now: once, and again only after a minute, so that a server that lacks the file for
 * good does not keep the browser loading. Where nothing can be kept the answer is no.
 */
export function reloadOnce(storage: Pick<Storage, "getItem" | "setItem">, nowMs: number): boolean {
  try {
    if (nowMs - Number(storage.getItem(key) ?? 0) < minMsBetween) return false;
    storage.setItem(key, String(nowMs));
    return true;
  } catch {
    return false;
  }
}
