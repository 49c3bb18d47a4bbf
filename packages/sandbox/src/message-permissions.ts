/**
 * What people allowed in a mini-program's own dialog: one message for each time, by person and by what the platform knows
 * the permission by, which is the template, and in Baidu the name that the app gave it.
 */
export interface MessagePermissions {
  give(openId: string, permission: string): void;
  /** False when there is none left. */
  take(openId: string, permission: string): boolean;
}

export function createMessagePermissions(): MessagePermissions {
  const left = new Map<string, number>();
  return {
    give(openId, permission) {
      const key = `${openId} ${permission}`;
      left.set(key, (left.get(key) ?? 0) + 1);
    },
    take(openId, permission) {
      const key = `${openId} ${permission}`;
      const count = left.get(key) ?? 0;
      if (count === 0) return false;
      left.set(key, count - 1);
      return true;
    },
  };
}
