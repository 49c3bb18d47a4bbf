import { useState } from "react";
import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import type { TextInputProps } from "../device/element/element-props.ts";
import { Press } from "../device/element/press";
import { TextInput } from "../device/element/text-input";
import { describedBy, Field, type FieldFrame } from "./field.tsx";

interface TextFieldProps
  extends FieldFrame,
    Omit<TextInputProps, "isInvalid" | "describedBy" | "label" | "id" | "isPassword"> {
  /**
   * What a typed or pasted text stands for. While it is typed the field shows it as it is, so that neither caret nor input
   * method is disturbed; `value` and `onChange` know the clean text alone, and the field shows that once it is left.
   */
  readonly clean?: (typed: string) => string;
  /** A button at the field's right end, such as 生僻字 or 免费获取. */
  readonly side?: {
    readonly label: string;
    readonly spokenLabel?: string;
    readonly onPress: () => void;
    readonly isDisabled?: boolean;
  };
}

/** The text as it is being typed, as long as it stands for the value. */
function useTyped({
  value,
  clean,
  onChange,
  onLeave,
}: Pick<TextFieldProps, "value" | "clean" | "onChange" | "onLeave">) {
  const [typed, setTyped] = useState<string>();
  if (!clean) return { value, onChange, ...(onLeave && { onLeave }) };
  return {
    value: typed !== undefined && clean(typed) === value ? typed : value,
    onChange: (text: string) => {
      setTyped(text);
      onChange(clean(text));
    },
    onLeave: () => {
      setTyped(undefined);
      onLeave?.();
    },
  };
}

export function TextField({ side, hint, error, status, echo, isOptional, clean, ...input }: TextFieldProps) {
  const frame = { id: input.id, label: input.label, hint, error, status, echo, isOptional };
  const typed = useTyped({ ...input, ...(clean && { clean }) });
  const field = <TextInput {...input} {...typed} isInvalid={Boolean(error)} describedBy={describedBy(frame)} />;
  return (
    <Field {...frame}>
      {side ? (
        <Box className="field__row">
          {field}
          <Press
            className="field__side"
            {...(side.spokenLabel && { label: side.spokenLabel })}
            isDisabled={side.isDisabled === true}
            onPress={side.onPress}
          >
            {side.label}
          </Press>
        </Box>
      ) : (
        field
      )}
    </Field>
  );
}

/** A password with an eye that shows it. */
export function PasswordField({
  hint,
  error,
  status,
  isOptional,
  ...input
}: Omit<TextFieldProps, "side" | "keyboard" | "clean" | "echo">) {
  const [isShown, setIsShown] = useState(false);
  const frame = { id: input.id, label: input.label, hint, error, status, isOptional };
  return (
    <Field {...frame}>
      <Box className="field__row">
        <TextInput {...input} isPassword={!isShown} isInvalid={Boolean(error)} describedBy={describedBy(frame)} />
        <Press
          className={`field__side field__side--${isShown ? "hide" : "show"}`}
          label={commonCopy.doTo(isShown ? commonCopy.hide : commonCopy.show, input.label)}
          onPress={() => setIsShown(!isShown)}
        >
          {isShown ? commonCopy.hide : commonCopy.show}
        </Press>
      </Box>
    </Field>
  );
}
