import { createSession, type Handoff, type Profile, type Provider } from "@exam/contracts";
import { useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { errorText } from "../../copy/errors.ts";
import { commonCopy } from "../../copy/every-page.ts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
import { Box } from "../../device/element/box";
import { traits } from "../../device/traits";
import { Button } from "../../ui/button.tsx";
import { enter } from "../../ui/enter.ts";
import { Notice } from "../../ui/notice.tsx";
import { QrCard } from "../../ui/qr-card.tsx";
import { useHandoff } from "../../ui/use-handoff.ts";

interface ScanPanelProps {
  readonly profile: Profile;
  readonly provider: Provider;
}

/** A QR code that a phone confirms; the page then fetches its session, once (R-SES-03). */
export function ScanPanel({ profile, provider }: ScanPanelProps) {
  const [failure, setFailure] = useState<string>();
  const isFetching = useRef(false);
  const control = useHandoff({
    purpose: "sign-in",
    provider,
    isNeeded: true,
    onConfirmed: (used) => void fetchSession(used),
  });
  const { handoff, state } = control;

  async function fetchSession({ handoffId, pollToken }: Handoff) {
    if (isFetching.current) return;
    isFetching.current = true;
    try {
      const { account } = await call(createSession, { method: "handoff", handoffId, pollToken });
      await enter(account);
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      isFetching.current = false;
    }
  }

  function refresh() {
    setFailure(undefined);
    control.refresh();
  }

  const problem = failure ?? control.failure;
  const ended = state === "expired" ? copy.scanExpired : state === "cancelled" ? copy.scanCancelled : undefined;
  let cover: JSX.Element | undefined;
  if (problem || ended) {
    cover = (
      <>
        <Box>{problem ?? ended}</Box>
        <Button kind="secondary" onPress={refresh}>
          {copy.scanRefresh}
        </Button>
      </>
    );
  } else if (state === "confirmed") cover = <Box>{copy.scanConfirmed}</Box>;
  else if (state === "scanned") cover = <Box>{copy.scanned}</Box>;
  else if (!handoff) cover = <Box>{commonCopy.loading}</Box>;

  const name = copy.providers[provider];
  return (
    <Box className="sign-in__scan" live="polite">
      {traits.isPhone && <Notice lines={[copy.scanOtherPhone]} />}
      <QrCard
        title={copy.scanWith(name)}
        hint={copy.scanHint(provider)}
        {...(handoff && { imageDataUrl: handoff.qrImageDataUrl })}
        {...(cover && { cover })}
      />
      <Box className="small soft sign-in__scan-note">{copy.scanFirst[profile.signUp.entry](name)}</Box>
    </Box>
  );
}
