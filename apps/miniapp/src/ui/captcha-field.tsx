import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { Picture } from "../device/element/picture";
import { Press } from "../device/element/press";
import { TextInput } from "../device/element/text-input";
import { describedBy, Field } from "./field.tsx";
import { Notice } from "./notice.tsx";
import type { CaptchaControl } from "./use-captcha.ts";
import type { Form } from "./use-form.ts";
import "./captcha-field.scss";

interface CaptchaFieldProps {
  readonly form: Pick<Form<"captchaAnswer">, "id" | "error" | "clearError">;
  readonly captcha: CaptchaControl;
  readonly onConfirm?: () => void;
}

/** An image to read, or the device's own proof for people who cannot read it. */
export function CaptchaField({ form, captcha, onConfirm }: CaptchaFieldProps) {
  const copy = commonCopy.captcha;
  const id = form.id("captchaAnswer");
  const error = captcha.fields.captchaAnswer === "" ? form.error("captchaAnswer") : undefined;
  const frame = { id, label: copy.label, error };

  /** What was wrong with the last answer is no news about the next one, neither here nor in the summary. */
  const anew =
    <Values extends unknown[]>(act: (...values: Values) => void) =>
    (...values: Values) => {
      form.clearError("captchaAnswer");
      act(...values);
    };

  if (captcha.phase === "solving" || captcha.phase === "solved") {
    return (
      <Field {...frame}>
        <Notice
          tone={captcha.phase === "solved" ? "success" : "info"}
          lines={[captcha.phase === "solved" ? copy.solved : copy.solving]}
        />
        <Press className="captcha__link" onPress={anew(captcha.showImage)}>
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
          onChange={anew(captcha.setAnswer)}
          maxLength={12}
          isInvalid={Boolean(error)}
          describedBy={describedBy(frame)}
          {...(onConfirm && { onConfirm })}
        />
        <Press className="captcha__picture" label={copy.renew} onPress={anew(captcha.renew)}>
          {captcha.imageDataUrl && (
            <Picture className="captcha__image" source={captcha.imageDataUrl} alternative={copy.image} />
          )}
        </Press>
      </Box>
      {captcha.phase === "failed" && <Notice tone="danger" lines={[captcha.failure ?? copy.failed]} />}
      <Box className="captcha__links">
        <Press className="captcha__link" onPress={anew(captcha.renew)}>
          {copy.another}
        </Press>
        <Press className="captcha__link" onPress={anew(captcha.proveByWork)}>
          {copy.cannotSee}
        </Press>
      </Box>
    </Field>
  );
}
