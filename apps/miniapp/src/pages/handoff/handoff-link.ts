export interface HandoffLink {
  readonly id: string;
  readonly scanToken: string;
}

/** Id and secret of a sign-in code of this product, `…/#/pages/handoff/index?id=…&scanToken=…`; undefined for any other text. */
export function readHandoffLink(text: string): HandoffLink | undefined {
  const query = /\/pages\/handoff\/index\?([^#]*)$/.exec(text)?.[1];
  if (query === undefined) return undefined;
  const values = new Map(query.split("&").map((pair) => [pair.split("=")[0] ?? "", pair.split("=")[1] ?? ""]));
  const id = values.get("id");
  const scanToken = values.get("scanToken");
  return id && scanToken ? { id, scanToken } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The same from a page's parameters: named ones, or the whole address as WeChat (`q`) and Alipay (`qrCode`) hand it over. */
export function linkOfParameters(parameters: Readonly<Record<string, string | undefined>>): HandoffLink | undefined {
  const { id, scanToken, q, qrCode } = parameters;
  if (id && scanToken) return { id, scanToken };
  const address = q ?? qrCode;
  if (!address) return undefined;
  return readHandoffLink(address.includes("/pages/") ? address : decoded(address));
}

/** A code of this product that asks the phone for a face instead. */
export function isFaceCode(text: string): boolean {
  return /\/pages\/face-phone\/index\?/.test(text);
}
