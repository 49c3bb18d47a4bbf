import Taro from "@tarojs/taro";

const prefix = "exam:";

/** What was kept under `key`, also after the app was closed; undefined when nothing was, or keeping is switched off. */
export function readText(key: string): string | undefined {
  try {
    const value: unknown = Taro.getStorageSync(prefix + key);
    return typeof value === "string" && value !== "" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text; a full or forbidden storage loses it silently, because nothing depends on it being kept. */
export function writeText(key: string, value: string): void {
  try {
    Taro.setStorageSync(prefix + key, value);
  } catch {
    return;
  }
}

export function removeText(key: string): void {
  try {
    Taro.removeStorageSync(prefix + key);
  } catch {
    return;
  }
}
