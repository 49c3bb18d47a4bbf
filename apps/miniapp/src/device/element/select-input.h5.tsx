import type { DateInputProps, SelectInputProps } from "./element-props.ts";

export function SelectInput(props: SelectInputProps) {
  return (
    <select
      id={props.id}
      className={`text-input select-input ${props.isInvalid ? "text-input--invalid" : ""} ${props.value ? "" : "select-input--empty"}`}
      value={props.value}
      disabled={props.isDisabled}
      aria-invalid={props.isInvalid}
      aria-describedby={props.describedBy}
      onChange={({ target }) => props.onChange(target.value)}
    >
      {!props.value && <option value="">{props.placeholder}</option>}
      {props.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

export function DateInput(props: DateInputProps) {
  return (
    <input
      type="date"
      id={props.id}
      className={`text-input ${props.isInvalid ? "text-input--invalid" : ""}`}
      value={props.value}
      min={props.earliest}
      max={props.latest}
      disabled={props.isDisabled}
      aria-invalid={props.isInvalid}
      aria-describedby={props.describedBy}
      onChange={({ target }) => props.onChange(target.value)}
    />
  );
}
