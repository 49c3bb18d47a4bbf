import { View } from "@tarojs/components";
import type { ChoiceProps } from "./element-props.ts";
import { roleAttribute } from "./role";

/** One checkbox or radio button with its text; the whole row is pressed. */
export function Choice({ id, kind, isChecked, isInvalid, className = "", onChange, children }: ChoiceProps) {
  return (
    <View
      id={id}
      className={`choice ${isChecked ? "choice--checked" : ""} ${className}`}
      {...roleAttribute(kind)}
      aria-checked={isChecked}
      onClick={() => onChange(kind === "radio" || !isChecked)}
    >
      <View className={`choice__mark choice__mark--${kind} ${isInvalid ? "choice__mark--invalid" : ""}`} />
      <View className="choice__text">{children}</View>
    </View>
  );
}
