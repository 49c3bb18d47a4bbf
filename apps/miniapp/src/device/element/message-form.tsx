import { allowMessage } from "../result-message";
import type { MessageFormProps } from "./element-props.ts";

/** The button that asks the person to allow one message, and what their platform wants around it. */
export function MessageForm({ templateId, onAnswer, children }: MessageFormProps) {
  return children({ onPress: () => void allowMessage(templateId).then(onAnswer) });
}
