import { platformApi } from "./platform-api";

export const canAllowMessages: boolean = platformApi.requestSubscribeMessage !== undefined;

/**
 * Opens WeChat's dialog for one message and says whether the person allowed it. Call it in a press, before anything is
 * waited for: WeChat refuses it otherwise. A person who said «不再询问», and a template that is banned, are a plain no.
 */
export function allowMessage(templateId: string): Promise<boolean> {
  return new Promise((resolve) => {
    platformApi.requestSubscribeMessage?.({
      tmplIds: [templateId],
      success: (answers) => resolve(/^accept/.test(String(answers[templateId]))),
      fail: () => resolve(false),
    });
  });
}
