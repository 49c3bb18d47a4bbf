import { Text, View } from "@tarojs/components";
import type { HeadingProps, TextProps } from "./element-props.ts";
import { roleAttribute } from "./role";

export function Words({ id, className, children }: TextProps) {
  return (
    <Text {...(id && { id })} {...(className && { className })}>
      {children}
    </Text>
  );
}

export function Heading({ id, className, children }: HeadingProps) {
  return (
    <View {...(id && { id })} {...(className && { className })} {...roleAttribute("heading")}>
      {children}
    </View>
  );
}
