import { type ContactChannel, createCaptcha, sendVerificationCode, type VerificationPurpose } from "@exam/contracts";
import { useEffect, useState } from "react";
import { call } from "../api/call.ts";
import { contactCopy as copy } from "../copy/contact.ts";
import { errorText } from "../copy/errors.ts";
import { solveProofOfWork } from "./proof-of-work.ts";

const waitSeconds = 60;

export interface ContactCode {
  readonly canSend: boolean;
  readonly buttonLabel: string;
  readonly sentTo: string | undefined;
  /** Sends a code; answers the sentence to show when it did not go out. */
  readonly send: () => Promise<string | undefined>;
}

/** Sends codes to a phone or mailbox. The device proves itself by work, so that the person types no second captcha. */
export function useContactCode(channel: ContactChannel, purpose: VerificationPurpose, to: string): ContactCode {
  const [sentTo, setSentTo] = useState<string>();
  const [isSending, setIsSending] = useState(false);
  const [secondsLeft, setSecondsLeft] = useState(0);

  useEffect(() => {
    if (secondsLeft === 0) return;
    const timer = setTimeout(() => setSecondsLeft(secondsLeft - 1), 1000);
    return () => clearTimeout(timer);
  }, [secondsLeft]);

  // Whoever corrects a mistyped address need not wait for the first one's turn.
  const mustWait = secondsLeft > 0 && sentTo === to;

  async function send(): Promise<string | undefined> {
    if (isSending || mustWait) return undefined;
    setIsSending(true);
    try {
      const { captchaId, challenge } = await call(createCaptcha, { action: "sign-up", kind: "proof-of-work" });
      const captchaAnswer = challenge && (await solveProofOfWork(challenge));
      await call(sendVerificationCode, { channel, to, purpose, captchaId, captchaAnswer });
      setSentTo(to);
      setSecondsLeft(waitSeconds);
      return undefined;
    } catch (error) {
      return errorText(error);
    } finally {
      setIsSending(false);
    }
  }

  const buttonLabel = isSending ? copy.sending : mustWait ? copy.sendAgain(secondsLeft) : copy.sendCode;
  return { canSend: !isSending && !mustWait, buttonLabel, sentTo, send };
}
