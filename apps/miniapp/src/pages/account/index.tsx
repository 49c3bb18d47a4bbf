import { listMyEvents, listSessions, revokeSession } from "@exam/contracts";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { accountCopy as copy } from "../../copy/centre.ts";
import { errorText } from "../../copy/errors.ts";
import { serverText } from "../../copy/server-text.ts";
import { Box } from "../../device/element/box";
import { routes } from "../../device/navigate.ts";
import { toast } from "../../device/toast";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { dotted } from "../../ui/dotted.ts";
import { formatTime } from "../../ui/format-time.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import "./account.scss";

export default function AccountPage() {
  useSignedIn();
  const sessions = useLoaded(() => call(listSessions, {}));
  const events = useLoaded(() => call(listMyEvents, {}));
  const [failure, setFailure] = useState<string>();

  async function revoke(id: string) {
    try {
      await call(revokeSession, { id });
      setFailure(undefined);
      toast(copy.revoked);
      await sessions.reload();
    } catch (error) {
      setFailure(errorText(error));
    }
  }

  return (
    <Page title={copy.title} backTo={routes.centre} nav={<CentreNav current={routes.account} />}>
      <Box className="stack stack--loose">
        <Card title={copy.devices}>
          {failure && <Notice tone="danger" lines={[failure]} />}
          {!sessions.value && <LoadState error={sessions.error} onRetry={() => void sessions.reload()} />}
          <Box as="ul">
            {sessions.value?.items.map(({ id, device, lastSeenAt, current }) => (
              <Box as="li" key={id} className="account-row">
                <Box className="account-row__text">
                  <Box>{dotted(serverText(device))}</Box>
                  <Box className="small soft">{copy.lastSeen(formatTime(lastSeenAt))}</Box>
                </Box>
                {current ? (
                  <StateTag tone="good" text={copy.thisDevice} />
                ) : (
                  <Button kind="quiet" label={`${copy.revoke} ${serverText(device)}`} onPress={() => void revoke(id)}>
                    {copy.revoke}
                  </Button>
                )}
              </Box>
            ))}
          </Box>
        </Card>
        <Card title={copy.events}>
          {!events.value && <LoadState error={events.error} onRetry={() => void events.reload()} />}
          {events.value?.items.length === 0 && <Box className="soft">{copy.noEvents}</Box>}
          <Box as="ul">
            {events.value?.items.map(({ id, at, text, device }) => (
              <Box as="li" key={id} className="account-row">
                <Box className="account-row__text">
                  <Box>{serverText(text)}</Box>
                  <Box className="small soft">{dotted(formatTime(at), device ? serverText(device) : "")}</Box>
                </Box>
              </Box>
            ))}
          </Box>
        </Card>
      </Box>
    </Page>
  );
}
