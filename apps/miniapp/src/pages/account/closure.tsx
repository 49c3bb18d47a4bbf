import { closureCopy as copy } from "../../copy/closure.ts";
import { routes } from "../../device/navigate.ts";
import { Page } from "../../ui/page.tsx";

export default function ClosurePage() {
  return (
    <Page title={copy.title} backTo={routes.signIn}>
      {null}
    </Page>
  );
}
