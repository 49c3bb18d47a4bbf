import { getPhotoSpec, type Profile } from "@exam/contracts";
import { call } from "../../api/call.ts";
import { useProfile } from "../../api/profile-store.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Page } from "../../ui/page.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import { CameraDesk } from "./camera-desk.tsx";

function Camera({ profile }: { readonly profile: Profile }) {
  const spec = useLoaded(() => call(getPhotoSpec, { id: profile.photoSpecId }));
  if (!spec.value) return <LoadState error={spec.error} onRetry={() => void spec.reload()} />;
  return <CameraDesk spec={spec.value} />;
}

/** The camera with the specification's outline over it; the picture goes back to the page that opened this one. */
export default function PhotoCameraPage() {
  const { profile, error, load } = useProfile();
  return (
    <Page title={copy.cameraTitle}>
      {profile ? <Camera profile={profile} /> : <LoadState error={error} onRetry={() => void load()} />}
    </Page>
  );
}
