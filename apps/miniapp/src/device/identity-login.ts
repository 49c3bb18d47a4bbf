/** A login code with which the platform hands over who the person is. Only Alipay knows that; elsewhere it throws. */
export async function identityLogin(): Promise<{ appId: string; code: string }> {
  throw new Error("this platform hands no identity over");
}
