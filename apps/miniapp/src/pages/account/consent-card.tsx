import { type Consent, listConsents, type Profile, withdrawConsent } from "@exam/contracts";
import { useRef, useState } from "react";
import { call } from "../../api/call.ts";
import { closureCopy as copy } from "../../copy/closure.ts";
import { errorText } from "../../copy/errors.ts";
import { Box } from "../../device/element/box";
import { toast } from "../../device/toast";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { formatTime } from "../../ui/format-time.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { titleOfNotice } from "../../ui/notice-text.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import "./account.scss";

/** What was agreed to, when, and taking it back, which works at once (R-PRV-09). */
export function ConsentCard({ profile }: { readonly profile: Profile }) {
  const consents = useLoaded(() => call(listConsents, {}));
  const [asked, setAsked] = useState<Consent>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isUnderWay = useRef(false);
  const notices = [profile.signUp.notice, profile.faceAuth.notice];
  const titleOf = (noticeId: string) => {
    const notice = notices.find(({ id }) => id === noticeId);
    return notice ? titleOfNotice(notice) : noticeId;
  };

  async function withdraw({ noticeId }: Consent) {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsBusy(true);
    setFailure(undefined);
    try {
      await call(withdrawConsent, { noticeId });
      toast(copy.withdrawn);
      await consents.reload();
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      isUnderWay.current = false;
      setIsBusy(false);
      setAsked(undefined);
    }
  }

  return (
    <Card title={copy.consents}>
      <Box className="soft">{copy.consentsLead}</Box>
      {failure && <Notice tone="danger" lines={[failure]} />}
      {!consents.value && <LoadState error={consents.error} onRetry={() => void consents.reload()} />}
      {consents.value?.items.length === 0 && <Box className="soft">{copy.noConsents}</Box>}
      <Box as="ul">
        {consents.value?.items.map((consent) => (
          <Box as="li" key={`${consent.noticeId} ${consent.version} ${consent.givenAt}`} className="account-row">
            <Box className="account-row__text">
              <Box>{titleOf(consent.noticeId)}</Box>
              <Box className="small soft">{copy.givenAt(formatTime(consent.givenAt), consent.version)}</Box>
              {consent.withdrawnAt && (
                <Box className="small soft">{copy.withdrawnAt(formatTime(consent.withdrawnAt))}</Box>
              )}
            </Box>
            {consent.withdrawnAt ? (
              <StateTag tone="neutral" text={copy.withdrawn} />
            ) : (
              <Button
                kind="quiet"
                label={`${copy.withdraw} ${titleOf(consent.noticeId)}`}
                onPress={() => setAsked(consent)}
              >
                {copy.withdraw}
              </Button>
            )}
          </Box>
        ))}
      </Box>
      {asked && (
        <ConfirmDialog
          title={copy.withdrawTitle}
          yes={copy.withdrawYes}
          isBusy={isBusy}
          onYes={() => void withdraw(asked)}
          onNo={() => setAsked(undefined)}
        >
          <Box>{copy.withdrawLead(titleOf(asked.noticeId))}</Box>
        </ConfirmDialog>
      )}
    </Card>
  );
}
