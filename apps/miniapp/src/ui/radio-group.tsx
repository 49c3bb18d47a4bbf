import { Box } from "../device/element/box";
import { Choice } from "../device/element/choice";
import type { Option } from "../device/element/element-props.ts";
import "./field.scss";

interface RadioGroupProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: Value | "";
  readonly error?: string;
  readonly isDisabled?: boolean;
  readonly options: readonly (Option & { readonly value: Value })[];
  readonly onChange: (value: Value) => void;
}

export function RadioGroup<Value extends string>({
  id,
  label,
  value,
  error,
  isDisabled,
  options,
  onChange,
}: RadioGroupProps<Value>) {
  return (
    <Box className="field" role="radiogroup" label={label}>
      <Box className="field__label">{label}</Box>
      {error && (
        <Box id={`${id}-error`} className="field__error" role="alert">
          {error}
        </Box>
      )}
      {options.map((option, index) => (
        <Choice
          key={option.value}
          id={index === 0 ? id : `${id}-${option.value}`}
          kind="radio"
          name={id}
          isChecked={option.value === value}
          isInvalid={Boolean(error)}
          isDisabled={isDisabled}
          onChange={() => onChange(option.value)}
        >
          {option.label}
        </Choice>
      ))}
    </Box>
  );
}
