import type { ReactNode } from "react";
import { Press } from "../device/element/press";
import { Words } from "../device/element/words";
import "./button.scss";

interface ButtonProps {
  readonly kind?: "primary" | "secondary" | "danger" | "quiet";
  readonly id?: string;
  readonly label?: string;
  /** Fills its column on a desktop too. */
  readonly isWide?: boolean;
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
  /** Whether what the button shows and hides is shown. */
  readonly isExpanded?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

export function Button({ kind = "primary", isWide, isBusy, isDisabled, children, ...rest }: ButtonProps) {
  const classes = [
    "button",
    `button--${kind}`,
    isWide && "button--wide",
    isBusy && "button--busy",
    isDisabled && "button--off",
  ];
  return (
    <Press className={classes.filter(Boolean).join(" ")} isBusy={isBusy} isDisabled={isDisabled} {...rest}>
      {isBusy && <Words className="button__spinner" isHidden />}
      {children}
    </Press>
  );
}
