import type { ChoiceProps } from "./element-props.ts";

/** One checkbox or radio button with its text; the whole row is pressed. */
export function Choice(props: ChoiceProps) {
  return (
    <label
      className={`choice ${props.isChecked ? "choice--checked" : ""} ${props.isDisabled ? "choice--off" : ""} ${props.className ?? ""}`}
    >
      <input
        type={props.kind}
        id={props.id}
        name={props.name}
        className="choice__input"
        checked={props.isChecked}
        disabled={props.isDisabled}
        aria-invalid={props.isInvalid}
        aria-describedby={props.describedBy}
        onChange={({ target }) => props.onChange(target.checked)}
      />
      <span className={`choice__mark choice__mark--${props.kind} ${props.isInvalid ? "choice__mark--invalid" : ""}`} />
      <span className="choice__text">{props.children}</span>
    </label>
  );
}
