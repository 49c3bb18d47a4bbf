import { useProfile } from "../../api/profile-store.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { handoffCopy as copy } from "../../copy/handoff.ts";
import { routes } from "../../device/navigate.ts";
import { traits } from "../../device/traits";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { PhoneDesk } from "./phone-desk.tsx";

/** Where the sign-in code on a web page leads: only a mini-program knows who holds the phone, so a browser sends there. */
export default function HandoffPage() {
  const { profile } = useProfile();
  return (
    <Page title={copy.title} backTo={routes.home}>
      {traits.ownProvider ? (
        <PhoneDesk profile={profile} />
      ) : (
        <Notice title={copy.needsApp} lines={copy.needsAppLines(profile?.name ?? commonCopy.serviceName)} />
      )}
    </Page>
  );
}
