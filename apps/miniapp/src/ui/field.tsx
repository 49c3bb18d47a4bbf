import type { ReactNode } from "react";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { FieldLabel } from "../device/element/field-label";
import { Words } from "../device/element/words";
import "./field.scss";

export interface FieldFrame {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  /** Good news under the field, such as a free username. */
  readonly status?: string;
  /** What the page understood of the value, under the field. */
  readonly echo?: ReactNode;
  readonly isOptional?: boolean;
}

/** The ids that describe a field, for its `aria-describedby`. */
export function describedBy({ id, hint, error, status, echo }: FieldFrame): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`, status && `${id}-status`, echo && `${id}-echo`].filter(
    Boolean,
  );
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Label, hint and error around one field. */
export function Field({
  id,
  label,
  hint,
  error,
  status,
  echo,
  isOptional,
  children,
}: FieldFrame & { children: ReactNode }) {
  return (
    <Box className="field">
      <Box className="field__head">
        <FieldLabel fieldId={id} className="field__label">
          {label}
        </FieldLabel>
        {isOptional && <Words className="field__optional">{commonCopy.optional}</Words>}
      </Box>
      {hint && (
        <Box id={`${id}-hint`} className="field__hint">
          {hint}
        </Box>
      )}
      {error && (
        <Box id={`${id}-error`} className="field__error" role="alert">
          {error}
        </Box>
      )}
      {children}
      {echo && (
        <Box id={`${id}-echo`} className="field__echo">
          {echo}
        </Box>
      )}
      {status && (
        <Box id={`${id}-status`} className="field__status" live="polite">
          {status}
        </Box>
      )}
    </Box>
  );
}
