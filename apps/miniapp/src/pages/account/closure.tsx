import type { Closure } from "@exam/contracts";
import { useEffect, useState } from "react";
import { useMe } from "../../api/me-store.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { closureCopy as copy } from "../../copy/closure.ts";
import { Box } from "../../device/element/box";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { CloseCard } from "./close-card.tsx";
import { ClosingCard } from "./closing-card.tsx";

/** 注销账号: explains and starts it; where signing in leads while it can still be undone (R-CLO-01). */
export default function ClosurePage() {
  const { me, error, reload } = useSignedIn(routes.closure);
  const { hasClosed, noteClosed, leaveClosed } = useMe();
  const [closesAt, setClosesAt] = useState<string>();
  useEffect(() => leaveClosed, [leaveClosed]);

  function finish(end: Closure) {
    if (end.state === "closed") {
      noteClosed();
      return;
    }
    setClosesAt(end.closesAt);
    reload();
  }

  if (hasClosed) {
    return (
      <Page title={copy.title}>
        <Box className="stack stack--normal">
          <Notice tone="success" title={copy.closed} lines={[copy.closedLine]} />
          <Button onPress={() => start(routes.home)}>{copy.toHome}</Button>
        </Box>
      </Page>
    );
  }
  if (!me) {
    return (
      <Page title={copy.title} backTo={routes.centre}>
        <LoadState error={error} onRetry={reload} />
      </Page>
    );
  }
  if (me.account.state === "closing") {
    return (
      <Page title={copy.title}>
        <ClosingCard closesAt={closesAt} />
      </Page>
    );
  }
  return (
    <Page title={copy.title} backTo={routes.centre} nav={<CentreNav current={routes.closure} />}>
      <CloseCard onEnd={finish} />
    </Page>
  );
}
