import { useProfile } from "../../api/profile-store.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { closureCopy as copy } from "../../copy/closure.ts";
import { Box } from "../../device/element/box";
import { open, routes } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Page } from "../../ui/page.tsx";
import { BindingCard } from "./binding-card.tsx";
import { ConsentCard } from "./consent-card.tsx";
import { ExportCard } from "./export-card.tsx";

export default function PrivacyPage() {
  const { me, error, reload } = useSignedIn();
  const { profile } = useProfile();
  return (
    <Page title={copy.privacyTitle} backTo={routes.centre} nav={<CentreNav current={routes.privacy} />}>
      {me && profile ? (
        <Box className="stack stack--loose">
          <BindingCard />
          <ConsentCard profile={profile} />
          <ExportCard />
          <Button kind="quiet" onPress={() => open(routes.closure)}>
            {copy.title}
          </Button>
        </Box>
      ) : (
        <LoadState error={error} onRetry={reload} />
      )}
    </Page>
  );
}
