import { useProfile } from "../../api/profile-store.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { routes } from "../../device/navigate.ts";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Page } from "../../ui/page.tsx";
import { PhotoDesk } from "./photo-desk.tsx";

export default function PhotoPage() {
  const { me, error, reload } = useSignedIn();
  const { profile } = useProfile();
  const standing = me?.readiness.find(({ item }) => item === "photo");
  const face = me?.readiness.find(({ item }) => item === "face");
  return (
    <Page title={copy.title} backTo={routes.centre} nav={<CentreNav current={routes.photo} />}>
      {me && profile ? (
        <PhotoDesk
          specId={profile.photoSpecId}
          hasPhoto={standing?.state !== "none"}
          face={face && { isDone: face.done }}
          {...(me.readyToApply && profile.examsLabel && { examsLabel: profile.examsLabel })}
        />
      ) : (
        <LoadState error={error} onRetry={reload} />
      )}
    </Page>
  );
}
