import { Form } from "@tarojs/components";
import { isMessageAllowed } from "../message-answer.ts";
import type { MessageFormProps } from "./element-props.ts";

/** Baidu asks by a form alone, when it is sent; it has no function for it. */
export function MessageForm({ templateId, subscribeId, onAnswer, children }: MessageFormProps) {
  return (
    <Form
      reportSubmit
      reportType="subscribe"
      templateId={templateId}
      subscribeId={subscribeId}
      onSubmit={({ detail }) => onAnswer(isMessageAllowed(detail))}
    >
      {children({ isSubmit: true, onPress: () => undefined })}
    </Form>
  );
}
