import { useProfile } from "../../api/profile-store.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { wechatCopy as copy } from "../../copy/wechat.ts";
import { routes } from "../../device/navigate.ts";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { WechatDesk } from "./wechat-desk.tsx";

export default function WechatPage() {
  const { me, error, reload } = useSignedIn();
  const { profile } = useProfile();
  return (
    <Page title={copy.title} backTo={routes.centre} nav={<CentreNav current={routes.wechat} />}>
      {!me || !profile ? (
        <LoadState error={error} onRetry={reload} />
      ) : profile.bindings.providers.includes("wechat") ? (
        <WechatDesk officialAccountName={profile.bindings.officialAccountName} />
      ) : (
        <Notice lines={[copy.notOffered]} />
      )}
    </Page>
  );
}
