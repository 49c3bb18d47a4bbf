import { Words } from "../device/element/words";
import "./state-tag.scss";

export type StateTone = "neutral" | "waiting" | "good" | "bad";

/** The state of a thing in a word, told by text and never by colour alone. */
export function StateTag({ tone, text }: { readonly tone: StateTone; readonly text: string }) {
  return <Words className={`state-tag state-tag--${tone}`}>{text}</Words>;
}
