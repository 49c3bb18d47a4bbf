import { useRef } from "react";
import { allowMessage } from "../result-message";
import type { MessageFormProps } from "./element-props.ts";

/** The button that asks the person to allow one message, and what their platform wants around it. */
export function MessageForm({ templateId, onAnswer, children }: MessageFormProps) {
  // Alipay answers a second question beside an open dialog as a refusal.
  const isAsking = useRef(false);

  async function ask() {
    if (isAsking.current) return;
    isAsking.current = true;
    const isAllowed = await allowMessage(templateId);
    isAsking.current = false;
    onAnswer(isAllowed);
  }

  return children({ onPress: () => void ask() });
}
