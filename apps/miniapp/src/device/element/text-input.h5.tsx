import type { Keyboard, TextInputProps } from "./element-props.ts";

const modes = {
  text: "text",
  number: "numeric",
  "id-number": "text",
  document: "text",
  email: "email",
  phone: "tel",
} as const satisfies Record<Keyboard, string>;

export function TextInput(props: TextInputProps) {
  return (
    <input
      id={props.id}
      className={`text-input ${props.isInvalid ? "text-input--invalid" : ""} ${props.className ?? ""}`}
      value={props.value}
      type={props.isPassword ? "password" : "text"}
      inputMode={modes[props.keyboard ?? "text"]}
      placeholder={props.placeholder}
      maxLength={props.maxLength}
      autoComplete={props.autoComplete ?? "off"}
      autoCapitalize={props.keyboard === "id-number" || props.keyboard === "document" ? "characters" : "none"}
      spellCheck={false}
      disabled={props.isDisabled}
      aria-invalid={props.isInvalid}
      aria-describedby={props.describedBy}
      onChange={({ target }) => props.onChange(target.value)}
      onBlur={() => props.onLeave?.()}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) props.onConfirm?.();
      }}
    />
  );
}
