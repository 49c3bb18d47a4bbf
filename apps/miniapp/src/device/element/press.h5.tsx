import type { PressProps } from "./element-props.ts";

/** Something that is pressed: a button without a look of its own. */
export function Press({
  id,
  className = "",
  label,
  isDisabled,
  isBusy,
  isExpanded,
  isCurrent,
  isPressed,
  language,
  onPress,
  children,
}: PressProps) {
  return (
    <button
      type="button"
      id={id}
      className={`press ${className}`}
      aria-label={label}
      aria-busy={isBusy}
      aria-expanded={isExpanded}
      aria-current={isCurrent ? "page" : undefined}
      aria-pressed={isPressed}
      lang={language}
      disabled={isDisabled}
      onClick={() => {
        if (!isBusy) onPress();
      }}
    >
      {children}
    </button>
  );
}
