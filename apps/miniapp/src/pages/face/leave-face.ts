import type { Me, Profile } from "@exam/contracts";
import { noteFaceRefusal } from "../../api/face-refusal.ts";
import { back, routes, start } from "../../device/navigate.ts";
import { type FaceTask, isForComputer } from "../../ui/face-task.ts";
import { nextRoute } from "../../ui/next-route.ts";
import { giveUpStep } from "./face-calls.ts";
import { forgetStep, readKeptStep } from "./kept-step.ts";

/** Goes where the same is done without a face. Nobody is led back here by itself afterwards (R-FAC-03). */
export function leaveFace(task: FaceTask, profile: Profile, me: Me | undefined): void {
  noteFaceRefusal();
  const kept = readKeptStep();
  if (kept) void giveUpStep(kept);
  forgetStep();
  if (isForComputer(task)) start(routes.home);
  else if (task.purpose === "reauthentication") back(task.returnTo);
  else if (task.purpose === "photo-match") back(routes.photo);
  else if (task.purpose === "identity") start(me ? nextRoute(me, profile) : routes.home);
  else start(task.purpose === "sign-in" ? routes.signIn : routes.recovery);
}
