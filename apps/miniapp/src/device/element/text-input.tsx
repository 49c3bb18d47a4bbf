import { Input } from "@tarojs/components";
import { leaveTypingToFields } from "../own-typing.ts";
import type { Keyboard, TextInputProps } from "./element-props.ts";

leaveTypingToFields();

const types = {
  text: "text",
  number: "number",
  "id-number": "idcard",
  document: "text",
  email: "text",
  phone: "number",
} as const satisfies Record<Keyboard, string>;

export function TextInput(props: TextInputProps) {
  return (
    <Input
      id={props.id}
      className={`text-input ${props.isInvalid ? "text-input--invalid" : ""} ${props.isDisabled ? "text-input--off" : ""} ${props.className ?? ""}`}
      placeholderClass="text-input__placeholder"
      value={props.value}
      type={types[props.keyboard ?? "text"]}
      password={props.isPassword === true}
      placeholder={props.placeholder ?? ""}
      maxlength={props.maxLength ?? 140}
      cursorSpacing={96}
      {...(props.isDisabled && { disabled: true })}
      aria-label={props.label}
      onInput={({ detail }) => props.onChange(detail.value)}
      onBlur={() => props.onLeave?.()}
      onConfirm={() => props.onConfirm?.()}
    />
  );
}
