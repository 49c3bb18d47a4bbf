import { commonCopy } from "../copy/every-page.ts";
import { Box } from "../device/element/box";
import { Press } from "../device/element/press";
import { Heading } from "../device/element/words";
import { focusField } from "../device/focus-field";
import "./error-summary.scss";

interface ErrorSummaryProps {
  readonly id: string;
  readonly failure?: string;
  readonly errors: readonly { readonly fieldId: string; readonly message: string }[];
}

/** Everything that stopped a form from being sent; each line leads to its field (R-REG-13). */
export function ErrorSummary({ id, failure, errors }: ErrorSummaryProps) {
  if (!failure && errors.length === 0) return null;
  return (
    <Box id={id} className="error-summary" role="alert" isFocusTarget>
      <Heading level={2} className="error-summary__title">
        {failure ?? commonCopy.errorSummaryTitle}
      </Heading>
      {errors.length > 0 && (
        <Box className="error-summary__links">
          {errors.map(({ fieldId, message }) => (
            <Press key={fieldId} className="error-summary__link" onPress={() => focusField(fieldId)}>
              {message}
            </Press>
          ))}
        </Box>
      )}
    </Box>
  );
}
