import { Picker, View } from "@tarojs/components";
import type { DateInputProps, FieldAttributes, SelectInputProps } from "./element-props.ts";

function pickerClass({ isInvalid, isDisabled }: FieldAttributes, isEmpty: boolean): string {
  return `text-input select-input ${isInvalid ? "text-input--invalid" : ""} ${isDisabled ? "text-input--off" : ""} ${isEmpty ? "select-input--empty" : ""}`;
}

export function SelectInput(props: SelectInputProps) {
  const { id, label, value, options, placeholder, isDisabled, onChange } = props;
  const index = options.findIndex((option) => option.value === value);
  const chosen = options[index];
  return (
    <Picker
      id={id}
      mode="selector"
      range={options.map((option) => option.label)}
      value={Math.max(index, 0)}
      {...(isDisabled && { disabled: true })}
      aria-label={label}
      onChange={({ detail }) => {
        const option = options[Number(detail.value)];
        if (option) onChange(option.value);
      }}
    >
      <View className={pickerClass(props, !chosen)}>{chosen?.label ?? placeholder}</View>
    </Picker>
  );
}

export function DateInput(props: DateInputProps) {
  const { id, label, value, placeholder, earliest, latest, isDisabled, onChange } = props;
  return (
    <Picker
      id={id}
      mode="date"
      value={value || (latest ?? "")}
      start={earliest ?? "1950-01-01"}
      end={latest ?? "2100-12-31"}
      {...(isDisabled && { disabled: true })}
      aria-label={label}
      onChange={({ detail }) => onChange(String(detail.value))}
    >
      <View className={pickerClass(props, value === "")}>{value || placeholder}</View>
    </Picker>
  );
}
