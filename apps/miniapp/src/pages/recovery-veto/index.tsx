import { recoveryCopy as copy } from "../../copy/recovery.ts";
import { routes } from "../../device/navigate.ts";
import { Page } from "../../ui/page.tsx";

export default function RecoveryVetoPage() {
  return (
    <Page title={copy.vetoTitle} backTo={routes.signIn}>
      {null}
    </Page>
  );
}
