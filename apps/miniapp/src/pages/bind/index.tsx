import { handoffCopy as copy } from "../../copy/handoff.ts";
import { routes } from "../../device/navigate.ts";
import { Page } from "../../ui/page.tsx";

export default function BindPage() {
  return (
    <Page title={copy.bindTitle} backTo={routes.signIn}>
      {null}
    </Page>
  );
}
