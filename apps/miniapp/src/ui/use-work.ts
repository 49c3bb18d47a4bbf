import { useRef, useState } from "react";
import type { UploadOptions } from "../api/call.ts";
import { ApiProblem, NetworkProblem } from "../api/problems.ts";
import { errorText } from "../copy/errors.ts";
import { serverText } from "../copy/server-text.ts";
import { noteDuration, usualDuration } from "./usual-duration.ts";

export type WorkStep = "comparing" | "reading" | "checking" | "uploading" | "processing" | "submitting";
export interface Work {
  readonly step: WorkStep;
  readonly sinceMs: number;
  /** How long this step took before on this device. */
  readonly usualMs: number | undefined;
  /** How much of the file has gone out; 0 where nothing is sent. */
  readonly percent: number;
}

/** What an action passes on to `upload`, so that progress is shown and the person can cancel. */
export type WorkUpload = Pick<UploadOptions, "onProgress" | "onStart">;

export interface WorkFailure {
  readonly lines: readonly string[];
  readonly code: string | undefined;
}

export interface WorkControl {
  readonly work: Work | undefined;
  readonly failure: WorkFailure | undefined;
  /** What the page noticed by itself, shown while the work goes on and when it breaks off. */
  readonly doubts: readonly string[];
  readonly doubt: (lines: readonly string[]) => void;
  readonly fail: (line: string) => void;
  readonly run: (action: (follow: (step: WorkStep) => WorkUpload) => Promise<void>) => Promise<void>;
  readonly cancel: () => void;
  /** Does again what the network broke off. */
  readonly retry: (() => void) | undefined;
}

function failureOf(error: unknown): WorkFailure {
  if (!(error instanceof ApiProblem)) return { lines: [errorText(error)], code: undefined };
  return { lines: error.reasons.length > 0 ? error.reasons.map(serverText) : [errorText(error)], code: error.code };
}

function begin(step: WorkStep, percent: number): Work {
  return { step, percent, sinceMs: Date.now(), usualMs: usualDuration(step) };
}

/** One thing at a time; a failure is shown and the page stays as it was. */
export function useWork(): WorkControl {
  const [work, setWork] = useState<Work>();
  const [failure, setFailure] = useState<WorkFailure>();
  const [doubts, setDoubts] = useState<readonly string[]>([]);
  const [broken, setBroken] = useState<() => void>();
  const underWay = useRef<{ isCancelled: boolean; stop: (() => void) | undefined }>();

  const run: WorkControl["run"] = async (action) => {
    if (underWay.current) return;
    const mine: { isCancelled: boolean; stop: (() => void) | undefined } = { isCancelled: false, stop: undefined };
    underWay.current = mine;
    setFailure(undefined);
    setBroken(undefined);
    setDoubts([]);
    let current: Work | undefined;
    const enter = (step: WorkStep, percent: number) => {
      if (underWay.current !== mine) return;
      const isNew = current?.step !== step;
      // What stood there before the file went out was no waiting for its end.
      if (isNew && step !== "uploading") noteEnd();
      current = isNew || !current ? begin(step, percent) : { ...current, percent };
      setWork(current);
    };
    /** Steps of which only the end is told; a transfer tells by itself how far it is. */
    const noteEnd = () => {
      if (current && current.step !== "uploading") noteDuration(current.step, Date.now() - current.sinceMs);
    };
    const follow = (step: WorkStep): WorkUpload => {
      enter(step, 0);
      return {
        onProgress: (percent) => enter(percent < 100 ? "uploading" : step, percent),
        onStart: (stop) => {
          mine.stop = stop;
        },
      };
    };
    try {
      await action(follow);
      noteEnd();
    } catch (error) {
      if (mine.isCancelled) return;
      setFailure(failureOf(error));
      if (error instanceof NetworkProblem) setBroken(() => () => void run(action));
    } finally {
      underWay.current = undefined;
      setWork(undefined);
    }
  };

  return {
    work,
    failure,
    doubts,
    doubt: setDoubts,
    fail: (line) => setFailure({ lines: [line], code: undefined }),
    run,
    cancel: () => {
      const mine = underWay.current;
      if (!mine?.stop) return;
      mine.isCancelled = true;
      mine.stop();
    },
    retry: broken,
  };
}
