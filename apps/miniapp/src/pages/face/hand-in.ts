import { createSession, proveRecovery, reauthenticate } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { useMe } from "../../api/me-store.ts";
import { noteReauthentication } from "../../api/reauthentication.ts";
import { back, routes, start } from "../../device/navigate.ts";
import { removeText } from "../../device/storage";
import { enter } from "../../ui/enter.ts";
import type { FaceTask } from "../../ui/face-task.ts";
import { keepProof } from "../recovery/kept-proof.ts";
import { forgetStep } from "./kept-step.ts";

/**
 * Puts a passed step to its use, which the server allows once. `left`: the way goes on in another page; `done`: it took
 * effect by passing, and this page says so. Throws like `call`.
 */
export async function handIn(task: FaceTask, id: string, clientSecret: string): Promise<"left" | "done"> {
  const proof = { faceAuthSessionId: id, clientSecret };
  switch (task.purpose) {
    case "sign-in": {
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
      if (!task.isForComputer) await useMe.getState().load();
      return "done";
  }
}
