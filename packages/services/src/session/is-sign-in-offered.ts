import type { Provider } from "@exam/contracts";
import type { ServiceContext } from "../service-context.ts";

/**
 * Whether the profile signs in by this provider: `silent` in its own mini-program, `scan` by a QR code on the web. 电子社保卡
 * has no mini-program of ours: its code comes from the card's app, wherever that was opened. What a client says of itself
 * decides nothing here.
 */
export function isSignInOffered(context: ServiceContext, provider: Provider, way: "silent" | "scan"): boolean {
  const { web, miniProgram } = context.profile.signIn.methods;
  if (way === "scan" || provider === "social-card") return (web as readonly string[]).includes(`${provider}-scan`);
  return miniProgram.includes(provider);
}
