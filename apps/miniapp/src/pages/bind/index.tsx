import Taro from "@tarojs/taro";
import { useProfile } from "../../api/profile-store.ts";
import { handoffCopy as copy } from "../../copy/handoff.ts";
import { routes } from "../../device/navigate.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { BindForm } from "./bind-form.tsx";

/** 绑定账号: a WeChat, Alipay or Baidu that no account knows yet (R-SES-03). */
export default function BindPage() {
  const { profile, error, load } = useProfile();
  const { ticket, next } = Taro.useRouter().params;
  return (
    <Page title={copy.bindTitle} lead={copy.bindLead} backTo={routes.signIn}>
      {!ticket ? (
        <Notice tone="warning" lines={[copy.ticketMissing]} />
      ) : profile ? (
        <BindForm profile={profile} ticket={ticket} isBackWhenDone={next === "handoff"} />
      ) : (
        <LoadState error={error} onRetry={() => void load()} />
      )}
    </Page>
  );
}
