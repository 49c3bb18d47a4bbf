import { useCallback, useState } from "react";
import { useProfile } from "../../api/profile-store.ts";
import { replacementCopy as copy } from "../../copy/replacement.ts";
import { scrollToTop } from "../../device/focus-field";
import { routes } from "../../device/navigate.ts";
import { Card } from "../../ui/card.tsx";
import { forgetRequest, type KeptRequest, keepRequest, readKeptRequest } from "../../ui/kept-request.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Steps } from "../../ui/steps.tsx";
import { ClaimStep } from "./claim-step.tsx";
import { OwnRequest } from "./own-request.tsx";

/** Asks that an account which somebody else made with one's ID document be closed (R-REG-07), and shows the result. */
export default function ReplacementPage() {
  const { profile, error, load } = useProfile();
  const [kept, setKept] = useState(readKeptRequest);
  const [problem, setProblem] = useState<string>();

  function begin(begun: KeptRequest) {
    keepRequest(begun);
    setProblem(undefined);
    setKept(begun);
    scrollToTop();
  }

  const startOver = useCallback((reason?: string) => {
    forgetRequest();
    setProblem(reason);
    setKept(undefined);
    scrollToTop();
  }, []);

  if (kept) return <OwnRequest kept={kept} onStartOver={startOver} onForget={forgetRequest} />;
  if (!profile) {
    return (
      <Page title={copy.title} backTo={routes.home}>
        <LoadState error={error} onRetry={() => void load()} />
      </Page>
    );
  }
  return (
    <Page title={copy.title} lead={copy.lead} above={<Steps step={1} total={2} />} backTo={routes.signUp}>
      <Card title={copy.steps.person}>
        {problem && <Notice tone="danger" lines={[problem]} />}
        <ClaimStep profile={profile} onBegun={begin} />
      </Card>
    </Page>
  );
}
