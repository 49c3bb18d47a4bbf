import type { ReactNode } from "react";
import { Box } from "../device/element/box";
import { Choice } from "../device/element/choice";
import "./field.scss";

interface CheckboxRowProps {
  readonly id: string;
  readonly isChecked: boolean;
  readonly error?: string;
  readonly isDisabled?: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly children: ReactNode;
}

export function CheckboxRow({ id, isChecked, error, isDisabled, onChange, children }: CheckboxRowProps) {
  return (
    <Box className="field">
      {error && (
        <Box id={`${id}-error`} className="field__error" role="alert">
          {error}
        </Box>
      )}
      <Choice
        id={id}
        kind="checkbox"
        name={id}
        isChecked={isChecked}
        isInvalid={Boolean(error)}
        isDisabled={isDisabled}
        {...(error && { describedBy: `${id}-error` })}
        onChange={onChange}
      >
        {children}
      </Choice>
    </Box>
  );
}
