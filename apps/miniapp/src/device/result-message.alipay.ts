import { isSubscribedInAlipay } from "./message-answer.ts";
import { platformApi } from "./platform-api";

export const canAllowMessages: boolean = platformApi.requestSubscribeMessage !== undefined;

/** Opens Alipay's dialog for one message and says whether the person allowed it. */
export function allowMessage(templateId: string): Promise<boolean> {
  return new Promise((resolve) => {
    platformApi.requestSubscribeMessage?.({
      entityIds: [templateId],
      success: (answer) => resolve(isSubscribedInAlipay(answer, templateId)),
      fail: () => resolve(false),
    });
  });
}
