export const canAllowMessages: boolean = true;

/** Baidu asks by a form alone: `element/message-form.swan.tsx`. */
export async function allowMessage(_templateId: string): Promise<boolean> {
  return false;
}
