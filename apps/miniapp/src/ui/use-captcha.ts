import { type CaptchaAction, createCaptcha } from "@exam/contracts";
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../api/call.ts";
import { errorText } from "../copy/errors.ts";
import { solveProofOfWork } from "./proof-of-work.ts";

export type CaptchaPhase = "loading" | "image" | "solving" | "solved" | "failed";

export interface CaptchaControl {
  readonly phase: CaptchaPhase;
  readonly imageDataUrl: string | undefined;
  readonly answer: string;
  readonly failure: string | undefined;
  readonly setAnswer: (answer: string) => void;
  /** Fetches a new picture. Needed after every try, because an answer is burned by its first check. */
  readonly renew: () => void;
  /** Lets the device prove itself by computing instead of the person by seeing. */
  readonly proveByWork: () => void;
  readonly showImage: () => void;
  /** The two fields that other requests carry. */
  readonly fields: { captchaId: string; captchaAnswer: string };
}

interface CaptchaData {
  phase: CaptchaPhase;
  captchaId: string;
  imageDataUrl?: string;
  failure?: string;
}

/** A captcha for one action: an image, or a proof of work for people who cannot see it (R-REG-10). */
export function useCaptcha(action: CaptchaAction, isNeeded = true): CaptchaControl {
  const [data, setData] = useState<CaptchaData>({ phase: "loading", captchaId: "" });
  const [answer, setAnswer] = useState("");
  const turn = useRef(0);
  const prefersWork = useRef(false);

  const load = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const isStale = () => mine !== turn.current;
    const kind = prefersWork.current ? "proof-of-work" : "image";
    setAnswer("");
    setData((before) => ({ ...before, phase: prefersWork.current ? "solving" : "loading" }));
    try {
      const { captchaId, imageDataUrl, challenge } = await call(createCaptcha, { action, kind });
      if (isStale()) return;
      if (!challenge) {
        setData({ phase: "image", captchaId, ...(imageDataUrl && { imageDataUrl }) });
        return;
      }
      const solution = await solveProofOfWork(challenge, isStale);
      if (isStale()) return;
      setAnswer(solution ?? "");
      setData({ phase: solution === undefined ? "failed" : "solved", captchaId });
    } catch (error) {
      if (!isStale()) setData({ phase: "failed", captchaId: "", failure: errorText(error) });
    }
  }, [action]);

  useEffect(() => {
    if (isNeeded) void load();
    return () => {
      turn.current += 1;
    };
  }, [isNeeded, load]);

  const choose = (isWork: boolean) => () => {
    prefersWork.current = isWork;
    void load();
  };

  return {
    phase: data.phase,
    imageDataUrl: data.imageDataUrl,
    answer,
    failure: data.failure,
    setAnswer,
    renew: () => void load(),
    proveByWork: choose(true),
    showImage: choose(false),
    fields: { captchaId: data.captchaId, captchaAnswer: answer.trim() },
  };
}
