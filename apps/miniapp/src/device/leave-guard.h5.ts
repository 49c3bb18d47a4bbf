/** Lets the browser ask, in its own words, before it closes or reloads the page while `isAsked`. Answers how to stop. */
export function guardLeaving(isAsked: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (isAsked()) event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
