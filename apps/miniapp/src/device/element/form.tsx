import { View } from "@tarojs/components";
import type { FormProps } from "./element-props.ts";

/** Fields that are sent together; the submit button calls `onSubmit` itself. */
export function Form({ className, label, children }: FormProps) {
  return (
    <View className={className ?? ""} aria-label={label}>
      {children}
    </View>
  );
}
