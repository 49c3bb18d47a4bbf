/** The answer of a rule: the normalised value, or why not, with a Chinese sentence that says what to do. */
export type Verdict<Reason extends string, Value = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason; readonly message: string };

/** Builds the refusing half of a verdict from a table of sentences, so that no reason lacks one. */
export function refusing<Reason extends string>(messages: Readonly<Record<Reason, string>>) {
  return (reason: Reason) => ({ ok: false, reason, message: messages[reason] }) as const;
}
