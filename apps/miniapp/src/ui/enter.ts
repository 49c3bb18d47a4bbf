import type { Account } from "@exam/contracts";
import { forgetFaceRefusal } from "../api/face-refusal.ts";
import { useMe } from "../api/me-store.ts";
import { currentProfile } from "../api/profile-store.ts";
import { firstPages } from "../api/use-signed-in.ts";
import { routes, start } from "../device/navigate.ts";
import { removeText } from "../device/storage";
import { nextRoute } from "./next-route.ts";

/** Where a person goes who has just signed in: a closing account offers to undo, one without a password sets it first. */
export async function enter({ state }: Pick<Account, "state">): Promise<void> {
  removeText("silent-sign-in");
  forgetFaceRefusal();
  await useMe.getState().load();
  const { me } = useMe.getState();
  start(me ? nextRoute(me, currentProfile()) : (firstPages[state] ?? routes.centre));
}
