import { closureCopy as copy } from "../../copy/closure.ts";
import { routes } from "../../device/navigate.ts";
import { Page } from "../../ui/page.tsx";

export default function PrivacyPage() {
  return (
    <Page title={copy.privacyTitle} backTo={routes.signIn}>
      {null}
    </Page>
  );
}
