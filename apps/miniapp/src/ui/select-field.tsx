import { commonCopy } from "../copy/every-page.ts";
import type { DateInputProps, SelectInputProps } from "../device/element/element-props.ts";
import { DateInput, SelectInput } from "../device/element/select-input";
import { describedBy, Field, type FieldFrame } from "./field.tsx";

type Own<Props> = FieldFrame & Omit<Props, "isInvalid" | "describedBy" | "label" | "id" | "placeholder">;

export function SelectField({ hint, error, status, isOptional, ...input }: Own<SelectInputProps>) {
  const frame = { id: input.id, label: input.label, hint, error, status, isOptional };
  return (
    <Field {...frame}>
      <SelectInput
        {...input}
        placeholder={commonCopy.pleaseChoose}
        isInvalid={Boolean(error)}
        describedBy={describedBy(frame)}
      />
    </Field>
  );
}

export function DateField({ hint, error, status, isOptional, ...input }: Own<DateInputProps>) {
  const frame = { id: input.id, label: input.label, hint, error, status, isOptional };
  return (
    <Field {...frame}>
      <DateInput
        {...input}
        placeholder={commonCopy.pleaseChoose}
        isInvalid={Boolean(error)}
        describedBy={describedBy(frame)}
      />
    </Field>
  );
}
