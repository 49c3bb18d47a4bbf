import type { BoxProps } from "./element-props.ts";

export function Box({
  as: Tag = "div",
  id,
  className,
  style,
  role,
  label,
  live,
  isFocusTarget,
  isHidden,
  language,
  children,
}: BoxProps) {
  return (
    <Tag
      id={id}
      className={className}
      style={style}
      role={role}
      aria-label={label}
      aria-live={live}
      aria-hidden={isHidden}
      lang={language}
      tabIndex={isFocusTarget ? -1 : undefined}
    >
      {children}
    </Tag>
  );
}
