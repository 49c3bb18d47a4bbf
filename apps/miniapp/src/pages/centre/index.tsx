import { useState } from "react";
import { useMe } from "../../api/me-store.ts";
import { useProfile } from "../../api/profile-store.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { centreCopy as copy } from "../../copy/centre.ts";
import { errorText } from "../../copy/errors.ts";
import { Box } from "../../device/element/box";
import { Press } from "../../device/element/press";
import { open, routes, start } from "../../device/navigate.ts";
import { accountPages } from "../../ui/account-pages.ts";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { PersonCard } from "./person-card.tsx";
import { ReadinessList } from "./readiness-list.tsx";
import { TrackCard } from "./track-card.tsx";
import "./centre.scss";

export default function CentrePage() {
  const { profile } = useProfile();
  const { me, error, reload } = useSignedIn();
  const { signOut } = useMe();
  const [failure, setFailure] = useState<string>();

  if (!me || !profile) {
    return (
      <Page title={copy.title} nav={<CentreNav current={routes.centre} />}>
        <LoadState error={error} onRetry={reload} />
      </Page>
    );
  }

  async function leave() {
    try {
      await signOut();
      start(routes.home);
    } catch (problem) {
      setFailure(errorText(problem));
    }
  }

  return (
    <Page title={copy.title} nav={<CentreNav current={routes.centre} />}>
      <Box className="stack stack--loose">
        <PersonCard account={me.account} profile={profile} />
        {me.readyToApply && <Notice tone="success" title={copy.ready} lines={[profile.readyText]} />}
        <ReadinessList profile={profile} trackId={me.account.trackId} readiness={me.readiness} />
        {profile.tracks && <TrackCard tracks={profile.tracks} trackId={me.account.trackId} onChanged={reload} />}
        <Box as="ul" className="centre__more">
          {accountPages(profile).map(({ route, label }) => (
            <Box as="li" key={route} className="centre__item">
              <Press className="centre__link" onPress={() => open(route)}>
                {label}
              </Press>
            </Box>
          ))}
          <Box as="li" className="centre__item">
            <Press className="centre__link centre__link--out" onPress={leave}>
              {copy.signOut}
            </Press>
          </Box>
        </Box>
        {failure && <Notice tone="danger" lines={[failure]} />}
      </Box>
    </Page>
  );
}
