import type { Account } from "@exam/contracts";
import { useMe } from "../api/me-store.ts";
import { firstPages } from "../api/use-signed-in.ts";
import { routes, start } from "../device/navigate.ts";
import { removeText } from "../device/storage";

/** Where a person goes who has just signed in: a closing account offers to undo, one without a password sets it first. */
export async function enter({ state }: Pick<Account, "state">): Promise<void> {
  removeText("silent-sign-in");
  await useMe.getState().load();
  start(firstPages[state] ?? routes.centre);
}
