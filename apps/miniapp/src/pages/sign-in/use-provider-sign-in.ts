import { createSession, type Profile, type Provider } from "@exam/contracts";
import { useEffect, useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { errorText } from "../../copy/errors.ts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
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
 * they signed out by hand, and on a press, which leads whoever is not bound yet to 绑定账号. Undefined where not offered.
 */
export function useProviderSignIn(profile: Profile | undefined): ProviderSignIn | undefined {
  const provider = traits.ownProvider;
  const isOffered = provider !== undefined && (profile?.signIn.methods.some((way) => way === provider) ?? false);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isUnderWay = useRef(false);
  const wasTried = useRef(false);

  async function signIn(isAsked: boolean) {
    if (!provider || isUnderWay.current) return;
    isUnderWay.current = true;
    setIsBusy(isAsked);
    setFailure(undefined);
    try {
      const login = await providerLogin();
      const { account } = await call(createSession, { method: "provider", provider, ...login });
      await enter(account);
    } catch (error) {
      if (!isAsked) return;
      const ticket = error instanceof ApiProblem && error.code === "binding/none" && error.document.bindTicket;
      if (typeof ticket === "string") open(routes.bind, { ticket });
      else setFailure(error instanceof Error ? errorText(error) : copy.byProviderFailed(copy.providers[provider]));
    } finally {
      isUnderWay.current = false;
      setIsBusy(false);
    }
  }

  const attempt = useRef(signIn);
  attempt.current = signIn;
  useEffect(() => {
    if (!isOffered || wasTried.current || readText("silent-sign-in") === "off") return;
    wasTried.current = true;
    void attempt.current(false);
  }, [isOffered]);

  return provider && isOffered ? { provider, isBusy, failure, signIn: () => void signIn(true) } : undefined;
}
