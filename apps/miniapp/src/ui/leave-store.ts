import { create } from "zustand";
import { guardHistory, placeInHistory } from "../device/history-guard";
import { guardLeaving } from "../device/leave-guard";
import { isLostByClosing, lossBetween, lossOfAll } from "./typed-store.ts";

interface Leaving {
  readonly message: string;
  readonly go: () => void;
}

/** The question before what was typed is left, while it is asked. */
export const useLeaving = create<{ readonly asked: Leaving | undefined }>()(() => ({ asked: undefined }));

function ask(message: string | undefined, go: () => void): void {
  if (message === undefined) go();
  else useLeaving.setState({ asked: { message, go } });
}

/** Does what takes every open page away; asks first when something was typed there and not sent. */
export const askBefore = (go: () => void): void => ask(lossOfAll(), go);

/** The same for a step back, which takes the open page alone away. */
export function askBeforeBack(go: () => void): void {
  const here = placeInHistory();
  ask(lossBetween(here, here - 1), go);
}

/** Answers the question. */
export function answerLeaving(isLeaving: boolean): void {
  const { asked } = useLeaving.getState();
  useLeaving.setState({ asked: undefined });
  if (isLeaving) asked?.go();
}

guardLeaving(isLostByClosing);
guardHistory({
  isAsked: (from, to) => lossBetween(from, to) !== undefined,
  ask: (from, to, go) => ask(lossBetween(from, to), go),
});
