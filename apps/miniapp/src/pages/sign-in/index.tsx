import type { Profile, Provider, SignInWay } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { useProfile } from "../../api/profile-store.ts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
import { Box } from "../../device/element/box";
import { Press } from "../../device/element/press";
import { routes } from "../../device/navigate.ts";
import { takePlatformAnswer } from "../../device/platform-answer";
import { traits } from "../../device/traits";
import { Card } from "../../ui/card.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { CardPanel } from "./card-panel.tsx";
import { IdentityPanel } from "./identity-panel.tsx";
import { PasswordForm } from "./password-form.tsx";
import { ProviderButton } from "./provider-button.tsx";
import { ScanPanel } from "./scan-panel.tsx";
import { SignInLinks } from "./sign-in-links.tsx";
import "./sign-in.scss";

const scanners: Partial<Record<SignInWay, Provider>> = {
  "wechat-scan": "wechat",
  "alipay-scan": "alipay",
  "social-card-scan": "social-card",
};

const welcomes: Readonly<Record<string, "registered" | "activated" | "recovered" | undefined>> = {
  registered: "registered",
  activated: "activated",
  recovered: "recovered",
};

/** The password, the platform's own verified identity, or a code that a phone scans. */
type View = "password" | "identity" | Provider;

function viewsOf({ signIn, signUp }: Profile): readonly View[] {
  const scans = signIn.methods.flatMap((way) => scanners[way] ?? []);
  const hasIdentity = signUp.entry === "identity" && signIn.methods.some((way) => way === traits.ownProvider);
  return [...(hasIdentity ? ["identity" as const] : []), "password", ...scans];
}

function firstView({ signIn }: Profile, views: readonly View[], reason: string | undefined): View {
  // A new password is to be tried at once, and a phone cannot scan its own screen.
  if (reason === "recovered") return "password";
  if (signIn.default === traits.ownProvider && views.includes("identity")) return "identity";
  const scanner = scanners[signIn.default];
  return scanner && !traits.isPhone ? scanner : "password";
}

const isScanned = (view: View): view is Exclude<Provider, "social-card"> =>
  view !== "password" && view !== "identity" && view !== "social-card";

function titleOf(view: View): string {
  if (view === "password") return copy.title;
  if (view === "social-card") return copy.cardTab;
  return view === "identity" ? copy.identityTitle : copy.scanTitle;
}

function nameOf(view: View): string {
  if (view === "password") return copy.title;
  if (view === "social-card" && traits.isPhone) return copy.cardTab;
  return view === "identity" ? copy.identityTab : copy.scanWith(copy.providers[view]);
}

interface SwitchProps {
  readonly views: readonly View[];
  readonly current: View;
  readonly onChoose: (view: View) => void;
}

/** One other way is a small icon at the top right; several are tabs. */
function ViewSwitch({ views, current, onChoose }: SwitchProps) {
  if (views.length > 2) {
    const tabs = views.map((name) => ({ name, text: nameOf(name) }));
    return <Tabs label={copy.ways} tabs={tabs} current={current} onChoose={onChoose} />;
  }
  const other = views.find((view) => view !== current);
  if (!other) return null;
  return (
    <Box className="sign-in__ways">
      <Press
        className={`sign-in__switch sign-in__switch--${other === "password" ? "monitor" : "code"}`}
        onPress={() => onChoose(other)}
      >
        {titleOf(other)}
      </Press>
    </Box>
  );
}

export default function SignInPage() {
  const { profile, error, load } = useProfile();
  const { reason } = Taro.useRouter().params;
  const [answer] = useState(takePlatformAnswer);
  const [chosen, setChosen] = useState<View | undefined>(answer === undefined ? undefined : "social-card");

  if (!profile) {
    return (
      <Page title={copy.title} backTo={routes.home}>
        <LoadState error={error} onRetry={() => void load()} />
      </Page>
    );
  }
  const welcome = welcomes[reason ?? ""];
  const views = viewsOf(profile);
  const view = chosen ?? firstView(profile, views, reason);
  return (
    <Page title={titleOf(view)} backTo={routes.home} aside={<Notice title={copy.tips} lines={profile.signIn.tips} />}>
      <Card>
        <Box className="stack stack--loose">
          <ViewSwitch views={views} current={view} onChoose={setChosen} />
          {view === "password" && <PasswordForm profile={profile} welcome={welcome && copy[welcome]} />}
          {view === "identity" && <IdentityPanel profile={profile} />}
          {view === "social-card" && <CardPanel profile={profile} answer={answer} />}
          {isScanned(view) && <ScanPanel key={view} profile={profile} provider={view} />}
          {!views.includes("identity") && <ProviderButton profile={profile} />}
          <SignInLinks profile={profile} page="password" />
        </Box>
      </Card>
    </Page>
  );
}
