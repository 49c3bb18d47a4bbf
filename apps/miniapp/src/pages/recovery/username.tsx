import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { routes } from "../../device/navigate.ts";
import { Page } from "../../ui/page.tsx";

export default function UsernameReminderPage() {
  return (
    <Page title={copy.reminderTitle} backTo={routes.signIn}>
      {null}
    </Page>
  );
}
