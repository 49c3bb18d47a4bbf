import { createAuthorisation, createSession, type Profile, z } from "@exam/contracts";
import { useEffect, useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { errorText } from "../../copy/errors.ts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
import { open, routes } from "../../device/navigate.ts";
import { leaveFor } from "../../device/platform-answer";
import { readText, removeText, writeText } from "../../device/storage";
import { enter } from "../../ui/enter.ts";

const storageKey = "authorisation";
const Kept = z.object({ authorisationId: z.string(), browserToken: z.string() });

/** What this browser left with; an answer without it was not asked for here and signs nobody in. */
function takeKept(): z.infer<typeof Kept> | undefined {
  const text = readText(storageKey);
  removeText(storageKey);
  try {
    const read = z.safeParse(Kept, JSON.parse(text ?? "null"));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

export interface Authorisation {
  /** Came back and is being signed in. */
  readonly isFinishing: boolean;
  readonly isBusy: boolean;
  readonly failure: string | undefined;
  /** 同意并授权: leaves for the platform's page. */
  readonly leave: () => void;
}

/**
 * Signs a browser in by 电子社保卡's own page (R-SES-04): leaves, and comes back to this page with `answer`, which the
 * server takes once and from this browser alone.
 */
export function useAuthorisation(profile: Profile, answer: string | undefined): Authorisation {
  const [isFinishing, setIsFinishing] = useState(answer !== undefined);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function finish(given: string) {
    try {
      const kept = takeKept();
      if (!kept) return setFailure(copy.cardLost);
      const { id: noticeId, version } = profile.signUp.notice;
      const consents = [{ noticeId, version }];
      const input = { method: "authorisation", ...kept, answer: given, consents } as const;
      const { account } = await call(createSession, input);
      await enter(account);
    } catch (error) {
      const ticket = error instanceof ApiProblem && error.code === "binding/none" && error.document.bindTicket;
      if (typeof ticket === "string") open(routes.bind, { ticket });
      else setFailure(errorText(error));
    } finally {
      setIsFinishing(false);
    }
  }

  async function leave() {
    if (isBusy) return;
    setIsBusy(true);
    setFailure(undefined);
    try {
      const { url, authorisationId, browserToken } = await call(createAuthorisation, { provider: "social-card" });
      writeText(storageKey, JSON.stringify({ authorisationId, browserToken }));
      leaveFor(url);
    } catch (error) {
      setFailure(errorText(error));
      setIsBusy(false);
    }
  }

  const first = useRef(() => (answer === undefined ? undefined : finish(answer)));
  useEffect(() => {
    void first.current();
  }, []);

  return { isFinishing, isBusy, failure, leave: () => void leave() };
}
