import { create } from "zustand";
import { mannersCopy as copy } from "../copy/manners.ts";
import { askBeforeLeaving } from "../device/leave-alert";

/** What becomes of it when the page is left: a draft keeps it, it is lost, or it is so little that nobody is asked. */
type Fate = "kept" | "lost" | "brief";

interface TypedState {
  /** Forms with something typed that was not sent. */
  readonly forms: Readonly<Record<string, Fate>>;
}

/** What would be lost if the app were left or started anew now. */
export const useTyped = create<TypedState>()(() => ({ forms: {} }));

function change(forms: TypedState["forms"]): void {
  useTyped.setState({ forms });
  const fates = Object.values(forms);
  askBeforeLeaving(fates.includes("lost") ? copy.leaveLost : fates.includes("kept") ? copy.leaveKept : undefined);
}

export function noteTyped(name: string, fate: Fate): void {
  const { forms } = useTyped.getState();
  if (forms[name] !== fate) change({ ...forms, [name]: fate });
}

export function forgetTyped(name: string): void {
  const { [name]: gone, ...others } = useTyped.getState().forms;
  if (gone) change(others);
}
