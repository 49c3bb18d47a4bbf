/** A browser is no provider's mini-program and has no login code. */
export async function providerLogin(): Promise<{ appId: string; code: string }> {
  throw new Error("a browser has no login code");
}
