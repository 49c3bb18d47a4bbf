import type { ObjectStore } from "@exam/providers";

/** The same store, which also tells what it holds of what went through it. */
export function countingStore(objectStore: ObjectStore): { store: ObjectStore; kept: Set<string> } {
  const kept = new Set<string>();
  const store: ObjectStore = {
    get: (key) => objectStore.get(key),
    put: async (key, bytes, mediaType) => {
      await objectStore.put(key, bytes, mediaType);
      kept.add(key);
    },
    delete: async (key) => {
      await objectStore.delete(key);
      kept.delete(key);
    },
  };
  return { store, kept };
}
