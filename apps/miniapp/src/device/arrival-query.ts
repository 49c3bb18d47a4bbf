/** What the app was opened with beyond the page's own address; only Alipay hands a scanned code over apart from it. */
export function takeArrivalQuery(): Readonly<Record<string, string>> {
  return {};
}
