/** A browser has no messages that a person could allow. */
export const canAllowMessages: boolean = false;

export async function allowMessage(_templateId: string): Promise<boolean> {
  return false;
}
