import { type FaceAuthPurpose, type FacePlatform, Refusal } from "@exam/contracts";
import type { FaceVerifier } from "@exam/providers";
import type { ServiceContext } from "../service-context.ts";

/** Whether the profile compares the photo with the authenticated face (R-PHO-06). */
export function isPhotoMatchedWithFace({ profile }: Pick<ServiceContext, "profile">): boolean {
  return profile.readiness.some((rule) => rule.item === "photo" && rule.isMatchedWithFace);
}

/** Whether the profile authenticates an account's owner by face. */
export function isIdentityAuthenticated({ profile }: Pick<ServiceContext, "profile">): boolean {
  return profile.readiness.some(({ item }) => item === "face");
}

/** Whether a provider stands behind any of the profile's platforms. */
export function isFaceVerified({ profile, providers }: Pick<ServiceContext, "profile" | "providers">): boolean {
  return profile.faceAuth.platforms.some((platform) => providers.faceVerifiers[platform] !== undefined);
}

export function isFaceSignInOffered(context: Pick<ServiceContext, "profile" | "providers">): boolean {
  const { web, miniProgram } = context.profile.signIn.methods;
  return (web.includes("face") || miniProgram.includes("face")) && isFaceVerified(context);
}

/** @throws Refusal `face-auth/purpose-not-offered` */
export function assertPurposeOffered(context: ServiceContext, purpose: FaceAuthPurpose): void {
  if (!isPurposeOffered(context, purpose)) throw new Refusal("face-auth/purpose-not-offered");
}

export function isPurposeOffered(context: ServiceContext, purpose: FaceAuthPurpose): boolean {
  const isOffered: Record<FaceAuthPurpose, () => boolean> = {
    "sign-in": () => isFaceSignInOffered(context),
    recovery: () => context.profile.recovery.methods.includes("face"),
    identity: () => isIdentityAuthenticated(context),
    "photo-match": () => isPhotoMatchedWithFace(context),
    reauthentication: () => context.profile.faceAuth.platforms.length > 0,
  };
  return isOffered[purpose]();
}

/** Who verifies a face on this platform of the app. @throws Refusal `face-auth/platform-not-offered` */
export function faceVerifierOf(context: ServiceContext, platform: FacePlatform): FaceVerifier {
  const verifier = context.providers.faceVerifiers[platform];
  if (verifier === undefined || !context.profile.faceAuth.platforms.includes(platform)) {
    throw new Refusal("face-auth/platform-not-offered");
  }
  return verifier;
}
