import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { routes } from "../../device/navigate.ts";
import { Page } from "../../ui/page.tsx";

export default function RecoveryPage() {
  return (
    <Page title={copy.title} backTo={routes.signIn}>
      {null}
    </Page>
  );
}
