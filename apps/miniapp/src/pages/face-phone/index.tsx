import { cancelHandoff } from "@exam/contracts";
import Taro from "@tarojs/taro";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { errorText } from "../../copy/errors.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { faceCopy as copy } from "../../copy/face.ts";
import { serverText } from "../../copy/server-text.ts";
import { takeArrivalQuery } from "../../device/arrival-query";
import { Box } from "../../device/element/box";
import { routes, start } from "../../device/navigate.ts";
import { arrivalParameters } from "../../manners/arrival-parameters.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { askForFace } from "../../ui/face-task.ts";
import { formatTime } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { type HandoffCode, readHandoffCode } from "../../ui/read-handoff-code.ts";
import { usePhoneToken } from "../../ui/use-phone-token.ts";

function Handoff({ code }: { readonly code: HandoffCode }) {
  const { scanned, failure, retry } = usePhoneToken(code, "face-phone");
  const [isRefused, setIsRefused] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (isRefused) return <Notice title={copy.phoneRefused} lines={[copy.phoneRefusedLine]} />;
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
  const { device, place, requestedAt, phoneToken, facePurpose: purpose = "identity" } = scanned;

  function enter() {
    askForFace({ task: { purpose, isForComputer: true }, phoneToken });
    start(routes.face);
  }

  /** Ends the code, so that nobody can go on with it. */
  async function refuse() {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      await call(cancelHandoff, { id: code.id, phoneToken });
      setIsRefused(true);
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Card>
      <Box className="stack stack--normal">
        {problem && <Notice tone="danger" lines={[problem]} />}
        <Box>{copy.phoneRequest(serverText(device), serverText(place), formatTime(requestedAt))}</Box>
        <Box>{copy.phonePurposes[purpose]}</Box>
        <Notice tone="warning" lines={[copy.phoneCheck]} />
        <Button isWide isDisabled={isBusy} onPress={enter}>
          {copy.enter}
        </Button>
        <Button kind="secondary" isWide isBusy={isBusy} onPress={() => void refuse()}>
          {copy.phoneRefuse}
        </Button>
      </Box>
    </Card>
  );
}

/** Where the code on a computer's page leads a phone: it shows a face without signing in (R-FAC-04). */
export default function FacePhonePage() {
  const { params } = Taro.useRouter();
  const [code] = useState(() => readHandoffCode(arrivalParameters(params, takeArrivalQuery())));
  return (
    <Page title={copy.phoneTitle}>
      {code ? <Handoff code={code} /> : <Notice tone="danger" lines={[copy.phoneBroken]} />}
    </Page>
  );
}
