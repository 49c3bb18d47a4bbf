/** 32 hexadecimal digits. Unpredictable only where the platform has `crypto`; never used as a secret. */
export function randomId(): string {
  const bytes = new Uint8Array(16);
  if (typeof crypto === "object" && typeof crypto.getRandomValues === "function") crypto.getRandomValues(bytes);
  else for (let index = 0; index < bytes.length; index++) bytes[index] = Math.floor(Math.random() * 256);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
