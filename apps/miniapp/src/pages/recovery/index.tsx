import { useProfile } from "../../api/profile-store.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { routes } from "../../device/navigate.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Page } from "../../ui/page.tsx";
import { RecoveryDesk } from "./recovery-desk.tsx";

export default function RecoveryPage() {
  const { profile, error, load } = useProfile();
  if (profile) return <RecoveryDesk profile={profile} />;
  return (
    <Page title={copy.title} backTo={routes.signIn}>
      <LoadState error={error} onRetry={() => void load()} />
    </Page>
  );
}
