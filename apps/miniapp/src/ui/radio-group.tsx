import { Box } from "../device/element/box";
import { Choice } from "../device/element/choice";
import type { Option } from "../device/element/element-props.ts";
import "./field.scss";

interface RadioGroupProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly error?: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}

export function RadioGroup({ id, label, value, error, options, onChange }: RadioGroupProps) {
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
          onChange={() => onChange(option.value)}
        >
          {option.label}
        </Choice>
      ))}
    </Box>
  );
}
