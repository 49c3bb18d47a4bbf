import { getReplacementRequest } from "@exam/contracts";
import { useEffect } from "react";
import { call } from "../../api/call.ts";
import { ApiProblem } from "../../api/problems.ts";
import { replacementCopy as copy } from "../../copy/replacement.ts";
import { routes } from "../../device/navigate.ts";
import { Card } from "../../ui/card.tsx";
import type { KeptRequest } from "../../ui/kept-request.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Steps } from "../../ui/steps.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import { EvidenceStep } from "./evidence-step.tsx";
import { RequestState } from "./request-state.tsx";

interface OwnRequestProps {
  readonly kept: KeptRequest;
  readonly onStartOver: (reason?: string) => void;
  readonly onForget: () => void;
}

/** The request that this device has made, as far as it has come. */
export function OwnRequest({ kept, onStartOver, onForget }: OwnRequestProps) {
  const { requestId: id, clientSecret } = kept;
  const { value: request, error, reload } = useLoaded(() => call(getReplacementRequest, { id }, { clientSecret }));
  const isGone = error instanceof ApiProblem && error.code === "replacement-request/not-found";
  useEffect(() => {
    if (isGone) onStartOver(copy.gone);
  }, [isGone, onStartOver]);

  if (!request) {
    return (
      <Page title={copy.title} backTo={routes.home}>
        <LoadState {...(!isGone && { error })} onRetry={() => void reload()} />
      </Page>
    );
  }
  const { state } = request;
  if (state === "draft") {
    return (
      <Page title={copy.title} lead={copy.lead} above={<Steps step={2} total={2} />} backTo={routes.signUp}>
        <Card title={copy.steps.evidence}>
          <EvidenceStep request={kept} onSubmitted={() => void reload()} onStartOver={onStartOver} />
        </Card>
      </Page>
    );
  }
  return (
    <Page title={copy.title} backTo={routes.home}>
      <RequestState
        request={{ ...request, state }}
        kept={kept}
        onRefresh={() => void reload()}
        onStartOver={() => onStartOver()}
        onForget={onForget}
      />
    </Page>
  );
}
