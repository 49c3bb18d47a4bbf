import { View } from "@tarojs/components";
import type { ChoiceProps } from "./element-props.ts";
import { roleAttribute } from "./role";

/** One checkbox or radio button with its text; the whole row is pressed. */
export function Choice(props: ChoiceProps) {
  const { id, kind, isChecked, isInvalid, isDisabled, className = "", onChange, children } = props;
  return (
    <View
      id={id}
      className={`choice ${isChecked ? "choice--checked" : ""} ${isDisabled ? "choice--off" : ""} ${className}`}
      {...roleAttribute(kind)}
      aria-checked={isChecked}
      {...(isDisabled && { "aria-disabled": true })}
      onClick={() => {
        if (!isDisabled) onChange(kind === "radio" || !isChecked);
      }}
    >
      <View className={`choice__mark choice__mark--${kind} ${isInvalid ? "choice__mark--invalid" : ""}`} />
      <View className="choice__text">{children}</View>
    </View>
  );
}
