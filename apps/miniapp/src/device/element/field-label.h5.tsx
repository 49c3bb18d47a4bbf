import type { ReactNode } from "react";

/** A field's visible name, which focuses the field when pressed. */
export function FieldLabel({
  fieldId,
  className,
  children,
}: {
  fieldId: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <label htmlFor={fieldId} className={className}>
      {children}
    </label>
  );
}
