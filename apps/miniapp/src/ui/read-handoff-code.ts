export interface HandoffCode {
  readonly id: string;
  readonly scanToken: string;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The hand-off that a scanned code names. A browser opens the code's address with `id` and `scanToken`; a mini-program
 * that is registered for the address gets the whole of it, WeChat's as `q`, Alipay's as `qrCode`.
 */
export function readHandoffCode(params: Readonly<Record<string, string | undefined>>): HandoffCode | undefined {
  const { id, scanToken, q, qrCode } = params;
  if (id && scanToken) return { id: decoded(id), scanToken: decoded(scanToken) };
  const address = q ?? qrCode;
  if (!address) return undefined;
  const pairs = decoded(address)
    .replace(/^[^?]*\?/, "")
    .split("&")
    .map((pair) => pair.split("="));
  const inside = Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, value]));
  return inside.id && inside.scanToken ? { id: decoded(inside.id), scanToken: decoded(inside.scanToken) } : undefined;
}
