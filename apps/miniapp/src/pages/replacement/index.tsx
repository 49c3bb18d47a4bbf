import { useState } from "react";
import { useProfile } from "../../api/profile-store.ts";
import { replacementCopy as copy } from "../../copy/replacement.ts";
import { Box } from "../../device/element/box";
import { scrollToTop } from "../../device/focus-field";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Steps } from "../../ui/steps.tsx";
import { ClaimStep } from "./claim-step.tsx";
import { EvidenceStep } from "./evidence-step.tsx";
import { forgetRequest, type KeptRequest, keepRequest, readKeptRequest } from "./kept-request.ts";

/** Asks that an account which somebody else made with one's ID document be closed (R-REG-07). */
export default function ReplacementPage() {
  const { profile, error, load } = useProfile();
  const [request, setRequest] = useState(readKeptRequest);
  const [problem, setProblem] = useState<string>();
  const [sentTo, setSentTo] = useState<string>();

  function begin(begun: KeptRequest) {
    keepRequest(begun);
    setProblem(undefined);
    setRequest(begun);
    scrollToTop();
  }

  function startOver(reason?: string) {
    forgetRequest();
    setProblem(reason);
    setRequest(undefined);
    scrollToTop();
  }

  function finish({ to }: KeptRequest) {
    forgetRequest();
    setSentTo(to);
    scrollToTop();
  }

  if (!profile) {
    return (
      <Page title={copy.title} backTo={routes.home}>
        <LoadState error={error} onRetry={() => void load()} />
      </Page>
    );
  }
  if (sentTo !== undefined) {
    return (
      <Page title={copy.title}>
        <Box className="stack stack--normal">
          <Notice tone="success" title={copy.done} lines={copy.doneLines(sentTo)} />
          <Box className="actions">
            <Button onPress={() => start(routes.home)}>{copy.toHome}</Button>
          </Box>
        </Box>
      </Page>
    );
  }
  return (
    <Page title={copy.title} lead={copy.lead} above={<Steps step={request ? 2 : 1} total={2} />} backTo={routes.signUp}>
      <Card title={request ? copy.steps.evidence : copy.steps.person}>
        {problem && <Notice tone="danger" lines={[problem]} />}
        {request ? (
          <EvidenceStep request={request} onSubmitted={() => finish(request)} onStartOver={startOver} />
        ) : (
          <ClaimStep profile={profile} onBegun={begin} />
        )}
      </Card>
    </Page>
  );
}
