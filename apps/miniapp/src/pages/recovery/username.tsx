import { useProfile } from "../../api/profile-store.ts";
import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { routes } from "../../device/navigate.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Page } from "../../ui/page.tsx";
import { ReminderForm } from "./reminder-form.tsx";

export default function UsernameReminderPage() {
  const { profile, error, load } = useProfile();
  return (
    <Page title={copy.reminderTitle} lead={copy.reminderLead} backTo={routes.signIn}>
      {profile ? <ReminderForm profile={profile} /> : <LoadState error={error} onRetry={() => void load()} />}
    </Page>
  );
}
