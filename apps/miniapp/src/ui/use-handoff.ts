import {
  createHandoff,
  getHandoff,
  type Handoff,
  type HandoffPurpose,
  type HandoffResult,
  type HandoffState,
  type Provider,
  type RequestOf,
} from "@exam/contracts";
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../api/call.ts";
import { ApiProblem, NetworkProblem } from "../api/problems.ts";
import { errorText } from "../copy/errors.ts";
import { usePageShown } from "./use-page-shown.ts";

const pollMs = 2000;

export interface HandoffControl {
  readonly handoff: Handoff | undefined;
  readonly state: HandoffState;
  readonly result: HandoffResult | undefined;
  readonly failure: string | undefined;
  /** Whether a code is given only to somebody who proves once more who they are. */
  readonly needsProof: boolean;
  readonly refresh: () => void;
}

export type FaceOrder = Pick<RequestOf<typeof createHandoff>, "facePurpose" | "name" | "idType" | "idNumber">;

interface HandoffOptions {
  readonly purpose: HandoffPurpose;
  readonly provider?: Provider | undefined;
  /** What a face step on the phone is for, and of a recovery for whom; not asked again when it changes. */
  readonly face?: FaceOrder | undefined;
  /** False while no code is wanted. */
  readonly isNeeded: boolean;
  /** Runs once, with what the page polled with. */
  readonly onConfirmed: (handoff: Handoff) => void;
}

/**
 * A QR code that a phone answers, and what became of it. Asks every two seconds while the page is seen and the code
 * lives; stops when it was used, expired or the page was left.
 */
export function useHandoff({ purpose, provider, face, isNeeded, onConfirmed }: HandoffOptions): HandoffControl {
  const [handoff, setHandoff] = useState<Handoff>();
  const [state, setState] = useState<HandoffState>("waiting");
  const [result, setResult] = useState<HandoffResult>();
  const [failure, setFailure] = useState<string>();
  const [needsProof, setNeedsProof] = useState(false);
  const isShown = usePageShown();
  const announce = useRef(onConfirmed);
  announce.current = onConfirmed;

  const order = useRef(face);
  const turn = useRef(0);

  const refresh = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    setHandoff(undefined);
    setResult(undefined);
    setFailure(undefined);
    setNeedsProof(false);
    setState("waiting");
    try {
      const fresh = await call(createHandoff, { purpose, ...(provider && { provider }), ...order.current });
      if (mine === turn.current) setHandoff(fresh);
    } catch (error) {
      if (mine !== turn.current) return;
      const isUnproven = error instanceof ApiProblem && error.code === "session/reauthentication-required";
      if (isUnproven) setNeedsProof(true);
      else setFailure(errorText(error));
    }
  }, [purpose, provider]);

  useEffect(() => {
    if (isNeeded) void refresh();
  }, [isNeeded, refresh]);

  const isOpen = state === "waiting" || state === "scanned";
  useEffect(() => {
    if (!handoff || !isShown || !isNeeded || !isOpen) return;
    let isStopped = false;
    let timer: ReturnType<typeof setTimeout>;

    async function ask(asked: Handoff) {
      const { handoffId, pollToken, expiresAt } = asked;
      try {
        const progress = await call(getHandoff, { id: handoffId, pollToken });
        if (isStopped) return;
        setState(progress.state);
        setResult(progress.result);
        if (progress.state === "confirmed") announce.current(asked);
        if (progress.state !== "waiting" && progress.state !== "scanned") return;
      } catch (error) {
        if (isStopped) return;
        // A short gap in the network is not worth a message; the next question follows.
        if (!(error instanceof NetworkProblem)) {
          setState("expired");
          return;
        }
      }
      if (Date.parse(expiresAt) < Date.now()) {
        setState("expired");
        return;
      }
      timer = setTimeout(() => void ask(asked), pollMs);
    }

    timer = setTimeout(() => void ask(handoff), pollMs);
    return () => {
      isStopped = true;
      clearTimeout(timer);
    };
  }, [handoff, isShown, isNeeded, isOpen]);

  return { handoff, state, result, failure, needsProof, refresh: () => void refresh() };
}
