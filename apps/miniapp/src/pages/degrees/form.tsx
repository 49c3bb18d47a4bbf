import { listDegrees } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { call } from "../../api/call.ts";
import { useSignedIn } from "../../api/use-signed-in.ts";
import { degreeCopy as copy } from "../../copy/degree.ts";
import { routes } from "../../device/navigate.ts";
import { CentreNav } from "../../ui/centre-nav.tsx";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import { DegreeForm } from "./degree-form.tsx";

export default function DegreeFormPage() {
  useSignedIn();
  const { id } = Taro.useRouter().params;
  const title = id ? copy.editTitle : copy.formTitle;
  return (
    <Page title={title} lead={copy.tips} backTo={routes.degrees} nav={<CentreNav current={routes.degrees} />}>
      {id ? <EditedDegree id={id} /> : <DegreeForm />}
    </Page>
  );
}

function EditedDegree({ id }: { readonly id: string }) {
  const { value, error, reload } = useLoaded(() => call(listDegrees, {}));
  if (!value) return <LoadState error={error} onRetry={() => void reload()} />;
  const degree = value.items.find((each) => each.id === id && each.state === "unverified");
  return degree ? <DegreeForm degree={degree} /> : <Notice tone="warning" lines={[copy.editGone]} />;
}
