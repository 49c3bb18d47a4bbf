/** A forward-only state machine: for each state, the states that may follow. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

/** States from which `target` may be entered; the condition of the one conditional UPDATE that enters it. */
export function priorStates<State extends string>(transitions: Transitions<State>, target: State): State[] {
  return (Object.keys(transitions) as State[]).filter((state) => transitions[state].includes(target));
}
