import { create } from "zustand";
import { mannersCopy as copy } from "../copy/manners.ts";
import { placeInHistory } from "../device/history-guard";
import { askBeforeLeaving } from "../device/leave-alert";

/** What becomes of it when the page is left: a draft keeps it, it is lost, or it is so little that nobody is asked. */
type Fate = "kept" | "lost" | "brief";

interface Typed {
  readonly fate: Fate;
  /** Of the page that has the form. */
  readonly place: number;
}

interface TypedState {
  /** Forms with something typed that was not sent. */
  readonly forms: Readonly<Record<string, Typed>>;
}

/** What would be lost if the app were left or started anew now. */
export const useTyped = create<TypedState>()(() => ({ forms: {} }));

function messageFor(isLeft: (typed: Typed) => boolean): string | undefined {
  const fates = Object.values(useTyped.getState().forms)
    .filter(isLeft)
    .map(({ fate }) => fate);
  return fates.includes("lost") ? copy.leaveLost : fates.includes("kept") ? copy.leaveKept : undefined;
}

/** What to ask before every open page is taken away. */
export const lossOfAll = (): string | undefined => messageFor(() => true);

/** What to ask before a step in the history: it takes away the page that is open, and on the way back all that lie between. */
export const lossBetween = (from: number, to: number): string | undefined =>
  messageFor(({ place }) => place === from || place > to);

/** Whether something typed is lost, and kept by no draft, when the browser closes or reloads the page. */
export const isLostByClosing = (): boolean =>
  Object.values(useTyped.getState().forms).some(({ fate }) => fate === "lost");

function change(forms: TypedState["forms"]): void {
  useTyped.setState({ forms });
  askBeforeLeaving(lossOfAll());
}

export function noteTyped(name: string, fate: Fate): void {
  const { forms } = useTyped.getState();
  if (forms[name]?.fate !== fate) change({ ...forms, [name]: { fate, place: placeInHistory() } });
}

export function forgetTyped(name: string): void {
  const { [name]: gone, ...others } = useTyped.getState().forms;
  if (gone) change(others);
}
