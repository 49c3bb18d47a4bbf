/** A browser that is too old never gets this far. */
export function isClientTooOld(): boolean {
  return false;
}

export const updateClient: (() => void) | undefined = undefined;
