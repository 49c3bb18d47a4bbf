import { Button } from "@tarojs/components";
import { agreeButtonId } from "../privacy-guide.ts";
import type { PressProps } from "./element-props.ts";

/** The button with which a person agrees to the privacy guide; WeChat and Alipay note the agreement with this press alone. */
export function ConsentPress({
  className = "",
  onPress,
  children,
}: Pick<PressProps, "className" | "onPress" | "children">) {
  return (
    <Button
      id={agreeButtonId}
      className={`press ${className}`}
      hoverClass="press--held"
      openType="agreePrivacyAuthorization"
      onAgreePrivacyAuthorization={onPress}
    >
      {children}
    </Button>
  );
}
