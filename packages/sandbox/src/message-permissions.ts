/** What people allowed in a mini-program's own dialog: one message for each time, by person and template. */
export interface MessagePermissions {
  give(openId: string, templateId: string): void;
  /** False when there is none left. */
  take(openId: string, templateId: string): boolean;
}

export function createMessagePermissions(): MessagePermissions {
  const left = new Map<string, number>();
  return {
    give(openId, templateId) {
      const key = `${openId} ${templateId}`;
      left.set(key, (left.get(key) ?? 0) + 1);
    },
    take(openId, templateId) {
      const key = `${openId} ${templateId}`;
      const count = left.get(key) ?? 0;
      if (count === 0) return false;
      left.set(key, count - 1);
      return true;
    },
  };
}
