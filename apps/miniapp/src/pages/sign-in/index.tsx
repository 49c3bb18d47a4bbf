import type { Provider, SignInWay } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { useProfile } from "../../api/profile-store.ts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
import { Box } from "../../device/element/box";
import { Press } from "../../device/element/press";
import { Words } from "../../device/element/words";
import { open, routes } from "../../device/navigate.ts";
import { traits } from "../../device/traits";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { PasswordForm } from "./password-form.tsx";
import { ScanPanel } from "./scan-panel.tsx";
import { useProviderSignIn } from "./use-provider-sign-in.ts";
import "./sign-in.scss";

// A social card says who somebody is and not which login code is theirs, so no code of ours is scanned with it.
const scanners: Partial<Record<SignInWay, Provider>> = { "wechat-scan": "wechat", "alipay-scan": "alipay" };

const welcomes: Readonly<Record<string, string>> = {
  registered: copy.registered,
  activated: copy.activated,
  recovered: copy.recovered,
};

export default function SignInPage() {
  const { profile, error, load } = useProfile();
  const { reason } = Taro.useRouter().params;
  const [chosen, setChosen] = useState<"password" | "scan">();
  const own = useProviderSignIn(profile);

  if (!profile) {
    return (
      <Page title={copy.title} backTo={routes.home}>
        <LoadState error={error} onRetry={() => void load()} />
      </Page>
    );
  }
  const { signIn, signUp, recovery } = profile;
  const scanner = signIn.methods.map((way) => scanners[way]).find(Boolean);
  // A phone cannot scan its own screen, and a new password is to be tried at once.
  const opensWithScan = scanners[signIn.default] !== undefined && !traits.isPhone && reason !== "recovered";
  const view = scanner ? (chosen ?? (opensWithScan ? "scan" : "password")) : "password";
  const canRecover = recovery.methods.some((method) => method !== "face");

  return (
    <Page
      title={view === "scan" ? copy.scanTitle : copy.title}
      backTo={routes.home}
      aside={<Notice title={copy.tips} lines={signIn.tips} />}
    >
      <Card>
        <Box className="stack stack--loose">
          {scanner && (
            <Box className="sign-in__ways">
              <Press className="sign-in__switch" onPress={() => setChosen(view === "scan" ? "password" : "scan")}>
                <Words className={`sign-in__icon sign-in__icon--${view === "scan" ? "monitor" : "code"}`} isHidden />
                {view === "scan" ? copy.toPassword : copy.toScan}
              </Press>
            </Box>
          )}
          {view === "scan" && scanner ? (
            <ScanPanel provider={scanner} />
          ) : (
            <PasswordForm profile={profile} welcome={welcomes[reason ?? ""]} />
          )}
          {own && (
            <Button kind="secondary" isWide isBusy={own.isBusy} onPress={own.signIn}>
              {copy.byProvider(copy.providers[own.provider])}
            </Button>
          )}
          {own?.failure && <Notice tone="danger" lines={[own.failure]} />}
          <Box className="sign-in__links">
            {canRecover && (
              <Button kind="quiet" onPress={() => open(routes.recovery)}>
                {copy.recover}
              </Button>
            )}
            {own && signIn.scanProviders.includes(own.provider) && (
              <Button kind="quiet" onPress={() => open(routes.handoff)}>
                {copy.scanComputer}
              </Button>
            )}
            {signUp.entry === "form" && (
              <Button kind="quiet" onPress={() => open(routes.signUp)}>
                {copy.signUp}
              </Button>
            )}
          </Box>
        </Box>
      </Card>
    </Page>
  );
}
