import { type BindingConflict, createHandoff, getHandoff, type Handoff, type HandoffState } from "@exam/contracts";
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { NetworkProblem } from "../../api/problems.ts";
import { errorText } from "../../copy/errors.ts";
import { usePageShown } from "../../ui/use-page-shown.ts";

const pollMs = 2000;

export interface HandoffControl {
  readonly handoff: Handoff | undefined;
  readonly state: HandoffState;
  readonly conflict: BindingConflict | undefined;
  readonly failure: string | undefined;
  readonly refresh: () => void;
}

/**
 * A QR code that WeChat answers, and what became of it. Asks every two seconds while the page is seen and the code
 * lives; stops when it was used, expired or the page was left. `onConfirmed` runs once.
 */
export function useHandoff(purpose: "follow" | "bind", isNeeded: boolean, onConfirmed: () => void): HandoffControl {
  const [handoff, setHandoff] = useState<Handoff>();
  const [state, setState] = useState<HandoffState>("waiting");
  const [conflict, setConflict] = useState<BindingConflict>();
  const [failure, setFailure] = useState<string>();
  const isShown = usePageShown();
  const announce = useRef(onConfirmed);
  announce.current = onConfirmed;

  const refresh = useCallback(async () => {
    setHandoff(undefined);
    setConflict(undefined);
    setFailure(undefined);
    setState("waiting");
    try {
      setHandoff(await call(createHandoff, { purpose, provider: "wechat" }));
    } catch (error) {
      setFailure(errorText(error));
    }
  }, [purpose]);

  useEffect(() => {
    if (isNeeded) void refresh();
  }, [isNeeded, refresh]);

  const isOpen = state === "waiting" || state === "scanned";
  useEffect(() => {
    if (!handoff || !isShown || !isNeeded || !isOpen) return;
    let isStopped = false;
    let timer: ReturnType<typeof setTimeout>;

    async function ask({ handoffId, pollToken, expiresAt }: Handoff) {
      try {
        const progress = await call(getHandoff, { id: handoffId, pollToken });
        if (isStopped) return;
        setState(progress.state);
        setConflict(progress.result?.conflict);
        if (progress.state === "confirmed") announce.current();
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
      timer = setTimeout(() => void ask({ handoffId, pollToken, expiresAt } as Handoff), pollMs);
    }

    timer = setTimeout(() => void ask(handoff), pollMs);
    return () => {
      isStopped = true;
      clearTimeout(timer);
    };
  }, [handoff, isShown, isNeeded, isOpen]);

  return { handoff, state, conflict, failure, refresh: () => void refresh() };
}
