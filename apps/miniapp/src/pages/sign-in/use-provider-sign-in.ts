import { createSession, type Profile, type Provider } from "@exam/contracts";
import { useEffect, useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { errorText } from "../../copy/errors.ts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
import { identityLogin } from "../../device/identity-login";
import { open, routes } from "../../device/navigate.ts";
import { providerLogin } from "../../device/provider-login";
import { readText } from "../../device/storage";
import { traits } from "../../device/traits";
import { enter } from "../../ui/enter.ts";

export interface ProviderSignIn {
  readonly provider: Provider;
  readonly isBusy: boolean;
  readonly failure: string | undefined;
  readonly signIn: () => void;
}

/**
 * Signs a bound person in by the login code of the mini-program (R-SES-05): by itself once when the page opens, unless
 * they signed out by hand, and on a press. Whoever is not bound yet is led to 绑定账号, or has an account made of the
 * identity that the platform hands over (R-SES-04). Undefined where not offered.
 */
export function useProviderSignIn(profile: Profile): ProviderSignIn | undefined {
  const provider = traits.ownProvider;
  const isOffered = provider !== undefined && profile.signIn.methods.some((way) => way === provider);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const silent = useRef<Promise<boolean>>();
  const isUnderWay = useRef(false);

  /** A press waits for the silent try, which may have succeeded. */
  async function press() {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsBusy(true);
    if (!(await silent.current)) await signIn(true);
    isUnderWay.current = false;
    setIsBusy(false);
  }

  async function signIn(isAsked: boolean): Promise<boolean> {
    if (!provider) return false;
    setFailure(undefined);
    try {
      const { entry, notice } = profile.signUp;
      const isIdentityAsked = isAsked && entry === "identity";
      const login = isIdentityAsked ? await identityLogin() : await providerLogin();
      const consents = isIdentityAsked ? [{ noticeId: notice.id, version: notice.version }] : undefined;
      const { account } = await call(createSession, { method: "provider", provider, ...login, consents });
      await enter(account);
      return true;
    } catch (error) {
      if (!isAsked) return false;
      const ticket = error instanceof ApiProblem && error.code === "binding/none" && error.document.bindTicket;
      if (typeof ticket === "string") open(routes.bind, { ticket });
      else setFailure(error instanceof Error ? errorText(error) : copy.byProviderFailed(copy.providers[provider]));
      return false;
    }
  }

  const attempt = useRef(signIn);
  attempt.current = signIn;
  useEffect(() => {
    if (!isOffered || silent.current || readText("silent-sign-in") === "off") return;
    silent.current = attempt.current(false);
  }, [isOffered]);

  return provider && isOffered ? { provider, isBusy, failure, signIn: () => void press() } : undefined;
}
