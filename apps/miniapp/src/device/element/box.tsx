import { View } from "@tarojs/components";
import type { BoxProps, BoxTag } from "./element-props.ts";
import { roleAttribute } from "./role";

const impliedRoles: Partial<Record<BoxTag, string>> = {
  header: "banner",
  main: "main",
  nav: "navigation",
  ul: "list",
  ol: "list",
  li: "listitem",
};

export function Box({ as = "div", id, className, style, role, label, live, isHidden, children }: BoxProps) {
  return (
    <View
      {...(id && { id })}
      {...(className && { className })}
      {...(style && { style })}
      {...roleAttribute(role ?? impliedRoles[as])}
      {...(label && { "aria-label": label })}
      {...(live && { "aria-live": live })}
      {...(isHidden && { "aria-hidden": true })}
    >
      {children}
    </View>
  );
}
