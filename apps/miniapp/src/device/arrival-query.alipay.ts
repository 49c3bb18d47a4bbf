import { platformApi } from "./platform-api";

let takenCode: string | undefined;

/**
 * What the app was opened with beyond the page's own address: Alipay gives the address of a scanned code as `qrCode` to the
 * app, not to the page. Told once, so that a page that is opened later does not take up an old code.
 */
export function takeArrivalQuery(): Readonly<Record<string, string>> {
  const query = platformApi.getEnterOptionsSync?.()?.query ?? {};
  if (!query.qrCode || query.qrCode === takenCode) return {};
  takenCode = query.qrCode;
  return query;
}
