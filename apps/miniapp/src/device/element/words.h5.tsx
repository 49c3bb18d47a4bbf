import type { HeadingProps, TextProps } from "./element-props.ts";

export function Words({ id, className, isHidden, children }: TextProps) {
  return (
    <span id={id} className={className} aria-hidden={isHidden}>
      {children}
    </span>
  );
}

export function Heading({ level, id, className, children }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} className={className}>
      {children}
    </Tag>
  );
}
