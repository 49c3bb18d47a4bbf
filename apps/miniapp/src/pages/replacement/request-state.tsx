import type { ReplacementRequest, ReplacementState } from "@exam/contracts";
import { replacementCopy as copy } from "../../copy/replacement.ts";
import { Box } from "../../device/element/box";
import { Words } from "../../device/element/words";
import { open, routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Facts } from "../../ui/facts.tsx";
import { formatTime } from "../../ui/format-time.ts";
import type { KeptRequest } from "../../ui/kept-request.ts";
import { Notice } from "../../ui/notice.tsx";

type HandedIn = Exclude<ReplacementState, "draft">;

interface RequestStateProps {
  readonly request: ReplacementRequest & { readonly state: HandedIn };
  readonly kept: KeptRequest;
  readonly onRefresh: () => void;
  readonly onStartOver: () => void;
  readonly onForget: () => void;
}

/** In review, granted, or refused with the reason; and what to do then. */
export function RequestState({ request, kept, onRefresh, onStartOver, onForget }: RequestStateProps) {
  const { state, reason, createdAt, decidedAt } = request;
  const notices = {
    submitted: { tone: "success", title: copy.done, lines: copy.doneLines(kept.to) },
    granted: { tone: "success", title: copy.granted, lines: copy.grantedLines },
    rejected: { tone: "warning", title: copy.rejected, lines: copy.rejectedLines },
  } as const;
  return (
    <Box className="stack stack--normal">
      <Notice {...notices[state]} />
      <Card title={copy.progress}>
        <Facts
          rows={[
            { name: copy.state, value: copy.states[state] },
            ...(reason ? [{ name: copy.reason, value: reason }] : []),
            { name: copy.askedAt, value: formatTime(createdAt) },
            ...(decidedAt ? [{ name: copy.decidedAt, value: formatTime(decidedAt) }] : []),
            { name: copy.number, value: <Words className="facts__code">{request.id}</Words> },
          ]}
        />
      </Card>
      <Box className="actions">
        {state === "granted" && (
          <Button
            onPress={() => {
              onForget();
              open(routes.signUp);
            }}
          >
            {copy.register}
          </Button>
        )}
        {state === "rejected" && <Button onPress={onStartOver}>{copy.askAgain}</Button>}
        <Button kind={state === "submitted" ? "primary" : "secondary"} onPress={() => start(routes.home)}>
          {copy.toHome}
        </Button>
        {state === "submitted" && (
          <Button kind="secondary" onPress={onRefresh}>
            {copy.refresh}
          </Button>
        )}
      </Box>
      <Button
        kind="quiet"
        onPress={() => {
          onForget();
          start(routes.home);
        }}
      >
        {copy.forget}
      </Button>
    </Box>
  );
}
