/** A browser knows no provider; it signs in by password or by a QR code that a phone scans. */
export const loginProvider = undefined;

export async function loginCode(): Promise<string | undefined> {
  return undefined;
}
