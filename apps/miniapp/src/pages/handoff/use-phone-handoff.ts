import { cancelHandoff, confirmHandoff, type Profile, type ScannedHandoff, scanHandoff } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { errorText } from "../../copy/errors.ts";
import { handoffCopy as copy } from "../../copy/handoff.ts";
import { takeArrivalQuery } from "../../device/arrival-query";
import { identityLogin } from "../../device/identity-login";
import { open, routes } from "../../device/navigate.ts";
import { providerLogin } from "../../device/provider-login";
import { scanCode } from "../../device/scan-code";
import { traits } from "../../device/traits";
import { arrivalParameters } from "../../manners/arrival-parameters.ts";
import { type HandoffLink, isFaceCode, linkOfParameters, readHandoffLink } from "./handoff-link.ts";

export type PhoneStage =
  | { readonly step: "scan"; readonly failure?: string }
  | { readonly step: "checking" }
  | { readonly step: "unbound"; readonly ticket: string; readonly failure?: string }
  | { readonly step: "ask"; readonly scanned: ScannedHandoff; readonly failure?: string }
  | { readonly step: "confirmed" }
  | { readonly step: "cancelled" };

export interface PhoneHandoff {
  readonly stage: PhoneStage;
  readonly isBusy: boolean;
  readonly scan: () => void;
  /** 授权: lets the platform hand over who the person is, which makes their account (R-SES-04). */
  readonly authorise: () => void;
  readonly decide: (isAgreed: boolean) => void;
}

/** The phone's side of signing a web page in: scan, show who asks, agree or not; unbound people bind in between (R-SES-03). */
export function usePhoneHandoff(profile: Profile | undefined): PhoneHandoff {
  const { params } = Taro.useRouter();
  const [arrival] = useState(() => arrivalParameters(params, takeArrivalQuery()));
  const fromAddress = linkOfParameters(arrival);
  const link = useRef<HandoffLink | undefined>(fromAddress);
  const [stage, setStage] = useState<PhoneStage>(fromAddress ? { step: "checking" } : { step: "scan" });
  const [isBusy, setIsBusy] = useState(false);
  const isUnderWay = useRef(false);

  async function alone(action: () => Promise<void>) {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsBusy(true);
    try {
      await action();
    } finally {
      isUnderWay.current = false;
      setIsBusy(false);
    }
  }

  async function present(found: HandoffLink) {
    const provider = traits.ownProvider;
    if (!provider) return;
    setStage({ step: "checking" });
    try {
      const login = await providerLogin();
      setStage({ step: "ask", scanned: await call(scanHandoff, { ...found, provider, ...login }) });
    } catch (error) {
      const ticket = error instanceof ApiProblem && error.code === "binding/none" && error.document.bindTicket;
      setStage(typeof ticket === "string" ? { step: "unbound", ticket } : { step: "scan", failure: errorText(error) });
    }
  }

  async function authorise() {
    const provider = traits.ownProvider;
    if (!provider || !profile || !link.current || stage.step !== "unbound") return;
    const { id: noticeId, version } = profile.signUp.notice;
    try {
      const login = await identityLogin();
      const input = { ...link.current, provider, ...login, consents: [{ noticeId, version }] };
      setStage({ step: "ask", scanned: await call(scanHandoff, input) });
    } catch (error) {
      setStage({ ...stage, failure: error instanceof Error ? errorText(error) : copy.notAuthorised });
    }
  }

  // Also when the person comes back from 绑定账号: the code still waits, and this time somebody is known.
  Taro.useDidShow(() => {
    const found = link.current;
    if (found && (stage.step === "checking" || stage.step === "unbound")) void alone(() => present(found));
  });

  async function scan() {
    const text = await scanCode();
    if (text === undefined) return;
    link.current = readHandoffLink(text);
    if (link.current) await present(link.current);
    else if (isFaceCode(text)) open(routes.facePhone, { q: text });
    else setStage({ step: "scan", failure: copy.notOurs });
  }

  async function decide(isAgreed: boolean) {
    if (stage.step !== "ask" || !link.current) return;
    const input = { id: link.current.id, phoneToken: stage.scanned.phoneToken };
    try {
      await call(isAgreed ? confirmHandoff : cancelHandoff, input);
      setStage({ step: isAgreed ? "confirmed" : "cancelled" });
    } catch (error) {
      const isOver = error instanceof ApiProblem && error.code.startsWith("handoff/");
      setStage(isOver ? { step: "scan", failure: errorText(error) } : { ...stage, failure: errorText(error) });
    }
  }

  return {
    stage,
    isBusy,
    scan: () => void alone(scan),
    authorise: () => void alone(authorise),
    decide: (isAgreed) => void alone(() => decide(isAgreed)),
  };
}
