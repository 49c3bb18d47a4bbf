import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { roleAttribute } from "./role";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet over the page. */
export function Dialog({ title, children }: DialogProps) {
  return (
    <View className="confirm-dialog" catchMove>
      <View className="confirm-dialog__sheet" {...roleAttribute("dialog")} aria-label={title}>
        {children}
      </View>
    </View>
  );
}
