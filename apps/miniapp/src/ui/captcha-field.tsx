import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { Picture } from "../device/element/picture";
import { Press } from "../device/element/press";
import { TextInput } from "../device/element/text-input";
import { describedBy, Field } from "./field.tsx";
import { Notice } from "./notice.tsx";
import type { CaptchaControl } from "./use-captcha.ts";
import "./captcha-field.scss";

interface CaptchaFieldProps {
  readonly id: string;
  readonly captcha: CaptchaControl;
  readonly error?: string;
  readonly onConfirm?: () => void;
}

/** An image to read, or the device's own proof for people who cannot read it. */
export function CaptchaField({ id, captcha, error: lastError, onConfirm }: CaptchaFieldProps) {
  const copy = commonCopy.captcha;
  // What was wrong with the last answer is no news about the one that is being typed.
  const error = captcha.fields.captchaAnswer === "" ? lastError : undefined;
  const frame = { id, label: copy.label, error };
  if (captcha.phase === "solving" || captcha.phase === "solved") {
    return (
      <Field {...frame}>
        <Notice
          tone={captcha.phase === "solved" ? "success" : "info"}
          lines={[captcha.phase === "solved" ? copy.solved : copy.solving]}
        />
        <Press className="captcha__link" onPress={captcha.showImage}>
          {copy.backToImage}
        </Press>
      </Field>
    );
  }
  return (
    <Field {...frame}>
      <Box className="captcha__row">
        <TextInput
          id={id}
          className="captcha__input"
          label={copy.label}
          placeholder={copy.placeholder}
          value={captcha.answer}
          onChange={captcha.setAnswer}
          maxLength={12}
          isInvalid={Boolean(error)}
          describedBy={describedBy(frame)}
          {...(onConfirm && { onConfirm })}
        />
        <Press className="captcha__picture" label={copy.renew} onPress={captcha.renew}>
          {captcha.imageDataUrl && (
            <Picture className="captcha__image" source={captcha.imageDataUrl} alternative={copy.image} />
          )}
        </Press>
      </Box>
      {captcha.phase === "failed" && <Notice tone="danger" lines={[captcha.failure ?? copy.failed]} />}
      <Box className="captcha__links">
        <Press className="captcha__link" onPress={captcha.renew}>
          {copy.another}
        </Press>
        <Press className="captcha__link" onPress={captcha.proveByWork}>
          {copy.cannotSee}
        </Press>
      </Box>
    </Field>
  );
}
