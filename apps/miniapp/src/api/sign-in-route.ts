import type { Profile } from "@exam/contracts";
import { faceDevice } from "../device/face";
import { type Route, routes } from "../device/navigate.ts";
import { traits } from "../device/traits";
import { hasRefusedFace } from "./face-refusal.ts";
import { currentProfile } from "./profile-store.ts";

/** Whether 面容ID登录 is offered on this device: the authority has it here, and the device has a camera for it. */
export function isFaceSignInOffered({ signIn, faceAuth }: Profile): boolean {
  return traits.isPhone && signIn.methods.includes("face") && faceAuth.platforms.includes(faceDevice.platform);
}

/** The page of the authority's first way to sign in; whoever declined the face step gets the password (R-FAC-03). */
export function signInRoute(): Route {
  const profile = currentProfile();
  const isFaceFirst = profile?.signIn.default === "face" && isFaceSignInOffered(profile);
  return isFaceFirst && !hasRefusedFace() ? routes.faceSignIn : routes.signIn;
}
