import { createSession, proveRecovery, reauthenticate } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { noteReauthentication } from "../../api/reauthentication.ts";
import { back, routes, start } from "../../device/navigate.ts";
import { removeText } from "../../device/storage";
import { enter } from "../../ui/enter.ts";
import { type FaceTask, isForComputer } from "../../ui/face-task.ts";
import { keepProof } from "../recovery/kept-proof.ts";
import { forgetStep } from "./kept-step.ts";

/** What proves a pass: the step's own secret, or on a computer the hand-off whose phone did it. */
export type PassedFace =
  | { readonly faceAuthSessionId: string; readonly clientSecret: string }
  | { readonly handoffId: string; readonly pollToken: string };

/**
 * Puts a passed step to its use, which the server allows once. `left`: the way goes on in another page; `done`: it took
 * effect by passing, and this page says so. Throws like `call`.
 */
export async function handIn(task: FaceTask, proof: PassedFace): Promise<"left" | "done"> {
  if (isForComputer(task)) {
    forgetStep();
    return "done";
  }
  switch (task.purpose) {
    case "sign-in": {
      if (!("clientSecret" in proof)) throw new Error("a sign-in by face is not handed over");
      const { account } = await call(createSession, { method: "face", ...proof });
      forgetStep();
      removeText("draft:face-sign-in");
      await enter(account);
      return "left";
    }
    case "recovery": {
      const { recoveryId } = task;
      const { resetToken, hints } = await call(proveRecovery, { id: recoveryId, ...proof });
      forgetStep();
      if (resetToken) keepProof({ recoveryId, resetToken, hints });
      start(routes.recovery);
      return "left";
    }
    case "reauthentication":
      await call(reauthenticate, proof);
      forgetStep();
      noteReauthentication();
      back(task.returnTo);
      return "left";
    case "identity":
    case "photo-match":
      forgetStep();
      await useMe.getState().load();
      return "done";
  }
}
