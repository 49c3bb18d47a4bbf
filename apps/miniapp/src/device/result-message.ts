/** Only WeChat's messages can be sent by the server; elsewhere nobody is asked. */
export const canAllowMessages: boolean = false;

export async function allowMessage(_templateId: string): Promise<boolean> {
  return false;
}
