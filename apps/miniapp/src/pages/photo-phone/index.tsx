import { getPhotoSpec, type Profile } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useProfile } from "../../api/profile-store.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { photoCopy as copy } from "../../copy/photo.ts";
import { serverText } from "../../copy/server-text.ts";
import { takeArrivalQuery } from "../../device/arrival-query";
import { Box } from "../../device/element/box";
import { arrivalParameters } from "../../manners/arrival-parameters.ts";
import { Button } from "../../ui/button.tsx";
import { formatTime } from "../../ui/format-time.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { type HandoffCode, readHandoffCode } from "../../ui/read-handoff-code.ts";
import { useLoaded } from "../../ui/use-loaded.ts";
import { usePhoneToken } from "../../ui/use-phone-token.ts";
import { PhoneDesk } from "./phone-desk.tsx";

function Handoff({ code, profile }: { readonly code: HandoffCode; readonly profile: Profile }) {
  const { scanned, failure, retry, forget } = usePhoneToken(code, "photo-phone");
  const spec = useLoaded(() => call(getPhotoSpec, { id: profile.photoSpecId }));
  if (failure) {
    return (
      <Notice tone="danger" lines={[failure, copy.phoneRescan]}>
        <Button kind="quiet" onPress={retry}>
          {commonCopy.retry}
        </Button>
      </Notice>
    );
  }
  if (!scanned) return <Box live="polite">{copy.phoneOpening}</Box>;
  if (!spec.value) return <LoadState error={spec.error} onRetry={() => void spec.reload()} />;
  const { device, place, requestedAt, phoneToken } = scanned;
  return (
    <PhoneDesk spec={spec.value} phoneToken={phoneToken} onDone={forget}>
      <Notice
        lines={[copy.phoneRequest(serverText(device), serverText(place), formatTime(requestedAt)), copy.phoneCheck]}
      />
    </PhoneDesk>
  );
}

/** Where the code on the web page leads a phone: it uploads the photo without signing in (R-PHO-05). */
export default function PhotoPhonePage() {
  const { params } = Taro.useRouter();
  const [code] = useState(() => readHandoffCode(arrivalParameters(params, takeArrivalQuery())));
  const { profile, error, load } = useProfile();
  return (
    <Page title={copy.phoneTitle}>
      {!code ? (
        <Notice tone="danger" lines={[copy.phoneBroken]} />
      ) : profile ? (
        <Handoff code={code} profile={profile} />
      ) : (
        <LoadState error={error} onRetry={() => void load()} />
      )}
    </Page>
  );
}
