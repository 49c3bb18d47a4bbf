import type { Account } from "@exam/contracts";
import { useMe } from "../api/me-store.ts";
import { routes, start } from "../device/navigate.ts";
import { removeText } from "../device/storage";

/** Where a person goes who has just signed in: a closing account offers to undo, one without a password sets it first. */
export async function enter({ state }: Pick<Account, "state">): Promise<void> {
  removeText("silent-sign-in");
  await useMe.getState().load();
  if (state === "closing") start(routes.closure);
  else if (state === "password-required") start(routes.password);
  else start(routes.centre);
}
