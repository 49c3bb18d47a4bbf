import type { Provider } from "@exam/contracts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Whether the profile signs in by this provider: `silent` in its own mini-program, `scan` by a QR code on the web. What a
 * client says of itself decides nothing here.
 */
export function isSignInOffered(context: ServiceContext, provider: Provider, way: "silent" | "scan"): boolean {
  const { web, miniProgram } = context.profile.signIn.methods;
  const offered: readonly string[] = way === "silent" ? miniProgram : web;
  return offered.includes(way === "silent" ? provider : `${provider}-scan`);
}
