import { Picker, View } from "@tarojs/components";
import type { DateInputProps, SelectInputProps } from "./element-props.ts";

function pickerClass(isInvalid: boolean, isEmpty: boolean): string {
  return `text-input select-input ${isInvalid ? "text-input--invalid" : ""} ${isEmpty ? "select-input--empty" : ""}`;
}

export function SelectInput({ id, label, value, options, placeholder, isInvalid, onChange }: SelectInputProps) {
  const index = options.findIndex((option) => option.value === value);
  const chosen = options[index];
  return (
    <Picker
      id={id}
      mode="selector"
      range={options.map((option) => option.label)}
      value={Math.max(index, 0)}
      aria-label={label}
      onChange={({ detail }) => {
        const option = options[Number(detail.value)];
        if (option) onChange(option.value);
      }}
    >
      <View className={pickerClass(isInvalid, !chosen)}>{chosen?.label ?? placeholder}</View>
    </Picker>
  );
}

export function DateInput({ id, label, value, placeholder, earliest, latest, isInvalid, onChange }: DateInputProps) {
  return (
    <Picker
      id={id}
      mode="date"
      value={value || (latest ?? "")}
      start={earliest ?? "1950-01-01"}
      end={latest ?? "2100-12-31"}
      aria-label={label}
      onChange={({ detail }) => onChange(String(detail.value))}
    >
      <View className={pickerClass(isInvalid, value === "")}>{value || placeholder}</View>
    </Picker>
  );
}
