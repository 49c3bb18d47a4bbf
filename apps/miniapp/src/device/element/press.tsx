import { Button } from "@tarojs/components";
import type { PressProps } from "./element-props.ts";

/** Something that is pressed: a button without a look of its own. */
export function Press({ id, className = "", label, isDisabled, isBusy, isSubmit, onPress, children }: PressProps) {
  return (
    <Button
      {...(id && { id })}
      className={`press ${className}`}
      hoverClass="press--held"
      {...(isSubmit && { formType: "submit" })}
      disabled={isDisabled === true}
      {...(label && { "aria-label": label })}
      {...(isDisabled && { "aria-disabled": true })}
      onClick={() => {
        if (!isDisabled && !isBusy) onPress();
      }}
    >
      {children}
    </Button>
  );
}
