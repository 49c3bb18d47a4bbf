import { Text, View } from "@tarojs/components";
import { Children, type ReactNode } from "react";
import type { HeadingProps, TextProps } from "./element-props.ts";
import { roleAttribute } from "./role";

export function Words({ id, className, children }: TextProps) {
  return (
    <Text {...(id && { id })} {...(className && { className })}>
      {joinText(children)}
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

/** Baidu's template prints every part of a text once for each part, so that a text must be one part. */
function joinText(children: ReactNode): ReactNode {
  const parts = Children.toArray(children);
  return parts.every((part) => typeof part === "string" || typeof part === "number") ? parts.join("") : children;
}
