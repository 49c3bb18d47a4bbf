import { createHandoff, getHandoff, type Handoff, type HandoffState } from "@exam/contracts";
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { NetworkProblem } from "../../api/problems.ts";
import { errorText } from "../../copy/errors.ts";
import { usePageShown } from "../../ui/use-page-shown.ts";

const pollMs = 2000;

export interface PhotoHandoffControl {
  readonly handoff: Handoff | undefined;
  readonly state: HandoffState;
  readonly failure: string | undefined;
  readonly refresh: () => void;
}

/** A QR code by which a phone uploads the photo. Asks every two seconds while it is seen; `onUploaded` runs once. */
export function usePhotoHandoff(onUploaded: () => void): PhotoHandoffControl {
  const [handoff, setHandoff] = useState<Handoff>();
  const [state, setState] = useState<HandoffState>("waiting");
  const [failure, setFailure] = useState<string>();
  const isShown = usePageShown();
  const announce = useRef(onUploaded);
  announce.current = onUploaded;

  const refresh = useCallback(async () => {
    setHandoff(undefined);
    setFailure(undefined);
    setState("waiting");
    try {
      setHandoff(await call(createHandoff, { purpose: "photo-upload" }));
    } catch (error) {
      setFailure(errorText(error));
    }
  }, []);

  useEffect(() => {
    void refresh();
  }, [refresh]);

  useEffect(() => {
    if (!handoff || !isShown) return;
    const { handoffId, pollToken } = handoff;
    let isStopped = false;
    let timer: ReturnType<typeof setTimeout>;
    const askLater = () => {
      timer = setTimeout(() => void ask(), pollMs);
    };
    async function ask() {
      try {
        const progress = await call(getHandoff, { id: handoffId, pollToken });
        if (isStopped) return;
        setState(progress.state);
        if (progress.state === "confirmed") announce.current();
        if (progress.state === "waiting" || progress.state === "scanned") askLater();
      } catch (error) {
        if (isStopped) return;
        // A short gap in the network is not worth a message; the next question follows.
        if (error instanceof NetworkProblem) askLater();
        else setState("expired");
      }
    }
    askLater();
    return () => {
      isStopped = true;
      clearTimeout(timer);
    };
  }, [handoff, isShown]);

  return { handoff, state, failure, refresh: () => void refresh() };
}
