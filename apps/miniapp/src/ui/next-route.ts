import type { Me, Profile } from "@exam/contracts";
import { hasRefusedFace } from "../api/face-refusal.ts";
import { firstPages } from "../api/use-signed-in.ts";
import { type Route, routes } from "../device/navigate.ts";
import { traits } from "../device/traits";

/**
 * Where somebody goes on who has signed in or finished a step. An authority that makes accounts from identity leads from
 * step to step: face, password, photo, exams; the others to the personal centre.
 */
export function nextRoute({ account, readiness, readyToApply }: Me, profile: Profile | undefined): Route {
  const isPasswordMissing = account.state === "password-required";
  if (profile?.signUp.entry !== "identity" || account.state === "closing") {
    return firstPages[account.state] ?? routes.centre;
  }
  const face = readiness.find(({ item }) => item === "face");
  const isFaceMissing = face?.required === true && !face.done;
  // A phone goes on with its own camera; a computer needs an account that can show a code.
  if (isPasswordMissing && !traits.isPhone) return routes.password;
  if (isFaceMissing && face.state === "none" && !hasRefusedFace()) return routes.face;
  if (isPasswordMissing) return routes.password;
  if (isFaceMissing) return routes.centre;
  if (readyToApply) return profile.examsLabel === undefined ? routes.centre : routes.exams;
  const photo = readiness.find(({ item }) => item === "photo");
  return photo?.required && photo.state === "none" ? routes.photo : routes.centre;
}
