import { useProfile } from "../../api/profile-store.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { archiveCopy } from "../../copy/archive.ts";
import { degreeCopy as copy } from "../../copy/degree.ts";
import { routes } from "../../device/navigate.ts";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Archive } from "./archive.tsx";
import { DegreeList } from "./degree-list.tsx";

export default function DegreesPage() {
  const { me, error, reload } = useSignedIn();
  const { profile } = useProfile();
  return (
    <Page
      title={profile?.degreeUse === "archive" ? archiveCopy.title : copy.title}
      backTo={routes.centre}
      nav={<CentreNav current={routes.degrees} />}
    >
      {!me || !profile ? (
        <LoadState error={error} onRetry={reload} />
      ) : profile.degreeUse === "none" ? (
        <Notice lines={[copy.notUsed]} />
      ) : profile.degreeUse === "archive" ? (
        <Archive me={me} />
      ) : (
        <DegreeList limit={profile.degreeLimit} />
      )}
    </Page>
  );
}
