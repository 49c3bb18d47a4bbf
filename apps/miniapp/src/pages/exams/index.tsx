import { useProfile } from "../../api/profile-store.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { examsCopy as copy } from "../../copy/exams.ts";
import { Box } from "../../device/element/box";
import { routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { PersonCard } from "../centre/person-card.tsx";

/** 本次考试: who applies, and the exams that are open. */
export default function ExamsPage() {
  const { profile } = useProfile();
  const { me, error, reload } = useSignedIn();
  if (!me || !profile) {
    return (
      <Page title={copy.title} backTo={routes.centre} nav={<CentreNav current={routes.exams} />}>
        <LoadState error={error} onRetry={reload} />
      </Page>
    );
  }
  return (
    <Page title={profile.examsLabel ?? copy.title} backTo={routes.centre} nav={<CentreNav current={routes.exams} />}>
      <Box className="stack stack--loose">
        {me.readyToApply ? (
          <Notice tone="success" title={copy.ready} lines={[profile.readyText]} />
        ) : (
          <Notice tone="warning" title={copy.notReady} lines={[copy.notReadyLine]} />
        )}
        <PersonCard account={me.account} profile={profile} />
        <Card title={copy.none}>
          <Box className="stack stack--normal">
            <Box className="soft">{copy.noneLine}</Box>
            <Button kind="secondary" onPress={() => start(routes.centre)}>
              {copy.toCentre}
            </Button>
          </Box>
        </Card>
      </Box>
    </Page>
  );
}
