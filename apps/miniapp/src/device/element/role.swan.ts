/** Baidu's views know no roles. */
export function roleAttribute(_role: string | undefined): Record<string, string> {
  return {};
}
