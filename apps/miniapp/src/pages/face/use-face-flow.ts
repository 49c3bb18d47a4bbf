import type { FaceAuthReason, FaceAuthSession, Notice } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { useEffect, useRef, useState } from "react";
import { forgetFaceRefusal } from "../../api/face-refusal.ts";
import { ApiProblem } from "../../api/problems.ts";
import { errorText } from "../../copy/errors.ts";
import { faceDevice } from "../../device/face";
import type { FaceRequest } from "../../ui/face-task.ts";
import { askOutcome, askState, createMaker, giveUpStep, launchStep } from "./face-calls.ts";
import { handIn } from "./hand-in.ts";
import { forgetStep, type KeptStep, keepStep } from "./kept-step.ts";

/** How a step ended that did not pass; `refused` is the server's own sentence. */
export type FaceEnd =
  | { readonly kind: "failed"; readonly reason: FaceAuthReason | undefined }
  | { readonly kind: "cancelled" | "expired" | "unsupported" }
  | { readonly kind: "refused"; readonly code: string; readonly text: string };

/** `passed`: the result is being handed in; `done`: it has taken effect. */
export type FaceStage =
  | { readonly step: "consent" | "advice" | "waiting" | "away" | "unfinished" | "passed" | "done" }
  | { readonly step: "ended"; readonly end: FaceEnd };

export interface FaceFlow {
  readonly stage: FaceStage;
  readonly isBusy: boolean;
  readonly failure: string | undefined;
  /** 同意协议并认证: the consent is recorded and the server prepares the verification. */
  readonly agree: () => void;
  /** Opens the platform's verification. */
  readonly verify: () => void;
  /** Gives an unfinished step up and begins another one. */
  readonly again: () => void;
  /** Asks the server what became of it. */
  readonly check: () => void;
  /** Hands a passed step in once more, after the network was gone. */
  readonly handInAgain: () => void;
}

interface FlowOptions {
  readonly request: FaceRequest;
  /** A step that was begun earlier on this device. */
  readonly kept: KeptStep | undefined;
  readonly notice: Notice;
  readonly accountId: string | undefined;
}

const isGone = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === "face-auth/not-found" || error.code === "face-auth/expired");
const isRefusal = (error: unknown): error is ApiProblem => error instanceof ApiProblem && error.status < 500;

/**
 * One face step from consent to result (R-FAC-01): created and launched by this device, ended by the server's own question
 * to the provider. What the device saw of the verification is never sent.
 */
export function useFaceFlow({ request, kept, notice, accountId }: FlowOptions): FaceFlow {
  const { task, phoneToken } = request;
  const [stage, setStage] = useState<FaceStage>({ step: kept ? "waiting" : "consent" });
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isUnderWay = useRef(false);
  const open = useRef(kept);
  const [make] = useState(() => createMaker(request, notice));

  async function alone(action: () => Promise<void>) {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsBusy(true);
    setFailure(undefined);
    try {
      await action();
    } catch (error) {
      if (isGone(error)) finish({ kind: "expired" });
      else setFailure(errorText(error));
    } finally {
      isUnderWay.current = false;
      setIsBusy(false);
    }
  }

  function finish(end: FaceEnd) {
    forgetStep();
    open.current = undefined;
    setStage({ step: "ended", end });
  }

  async function agree() {
    forgetFaceRefusal();
    try {
      const { id, clientSecret, launch } = await make();
      if (!(await faceDevice.canVerify(launch))) return finish({ kind: "unsupported" });
      open.current = keepStep({ task, id, clientSecret, launch, isLaunched: false, accountId, phoneToken });
      setStage({ step: "advice" });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      finish({ kind: "refused", code: error.code, text: errorText(error) });
    }
  }

  async function verify() {
    const step = open.current;
    if (!step) return;
    if (!step.isLaunched) {
      const session = await launchStep(step);
      if (session.state !== "launched") return show(session);
      open.current = keepStep({ ...step, isLaunched: true });
    }
    setStage({ step: "waiting" });
    const handover = await faceDevice.verify(step.launch).catch(() => "unopened" as const);
    if (handover === "closed") await settle();
    else setStage({ step: handover === "away" ? "away" : "unfinished" });
  }

  async function again() {
    const step = open.current;
    const session = step && (await giveUpStep(step));
    if (session?.state === "passed") return putToUse();
    forgetStep();
    open.current = undefined;
    await agree();
  }

  async function settle() {
    const step = open.current;
    if (!step) return;
    setStage({ step: "waiting" });
    try {
      await show(await askOutcome(step));
    } catch (error) {
      if (open.current) setStage({ step: "unfinished" });
      throw error;
    }
  }

  async function show({ state, reason }: FaceAuthSession) {
    switch (state) {
      case "created":
        return setStage({ step: "advice" });
      case "launched":
        return setStage({ step: "unfinished" });
      case "passed":
        return putToUse();
      case "failed":
        return finish({ kind: "failed", reason });
      default:
        return finish({ kind: state });
    }
  }

  async function putToUse() {
    const step = open.current;
    if (!step) return;
    setStage({ step: "passed" });
    try {
      const how = await handIn(step.task, { faceAuthSessionId: step.id, clientSecret: step.clientSecret });
      if (how === "done") setStage({ step: "done" });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      finish({ kind: "refused", code: error.code, text: errorText(error) });
    }
  }

  async function resume(step: KeptStep) {
    const session = await askState(step).catch((error: unknown) => {
      setStage({ step: "unfinished" });
      throw error;
    });
    if (session.state === "launched") await settle();
    else await show(session);
  }

  const first = useRef(() => kept && alone(() => resume(kept)));
  useEffect(() => {
    void first.current();
  }, []);
  Taro.useDidShow(() => {
    if (stage.step === "away") void alone(settle);
  });

  return {
    stage,
    isBusy,
    failure,
    agree: () => void alone(agree),
    verify: () => void alone(verify),
    again: () => void alone(again),
    check: () => void alone(settle),
    handInAgain: () => void alone(putToUse),
  };
}
