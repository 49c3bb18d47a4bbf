import { handoffCopy as copy } from "../../copy/handoff.ts";
import { routes } from "../../device/navigate.ts";
import { Page } from "../../ui/page.tsx";

export default function HandoffPage() {
  return (
    <Page title={copy.title} backTo={routes.signIn}>
      {null}
    </Page>
  );
}
