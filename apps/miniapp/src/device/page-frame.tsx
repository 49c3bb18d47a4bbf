import { View } from "@tarojs/components";
import type { PageFrameProps } from "./page-frame-props.ts";

/** Mini-programs bring their own title bar and way back; only the content is ours. */
export function PageFrame({ lookClasses, children }: PageFrameProps) {
  return <View className={`page ${lookClasses}`}>{children}</View>;
}
