import { View } from "@tarojs/components";
import type { ReactNode } from "react";

/** A field's visible name. Mini-programs speak the name that the field itself carries. */
export function FieldLabel({ className, children }: { fieldId: string; className: string; children: ReactNode }) {
  return <View className={className}>{children}</View>;
}
