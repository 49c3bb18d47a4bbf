import type { Profile } from "@exam/contracts";
import { commonCopy } from "../../copy/every-page.ts";
import { handoffCopy as copy } from "../../copy/handoff.ts";
import { serverText } from "../../copy/server-text.ts";
import { Box } from "../../device/element/box";
import { open, routes, start } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Facts } from "../../ui/facts.tsx";
import { formatTime } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { NoticeText } from "../../ui/notice-text.tsx";
import { usePhoneHandoff } from "./use-phone-handoff.ts";

export function PhoneDesk({ profile }: { readonly profile: Profile | undefined }) {
  const { stage, isBusy, scan, authorise, decide } = usePhoneHandoff(profile);
  switch (stage.step) {
    case "checking":
      return (
        <Box className="soft" live="polite">
          {copy.checking}
        </Box>
      );
    case "scan":
      return (
        <Card>
          <Box className="stack stack--normal">
            {stage.failure ? <Notice tone="danger" lines={[stage.failure]} /> : <Box>{copy.scanLead}</Box>}
            <Button isWide isBusy={isBusy} onPress={scan}>
              {stage.failure ? copy.scanAgain : copy.scan}
            </Button>
          </Box>
        </Card>
      );
    case "unbound":
      if (profile?.signUp.entry === "identity") {
        return (
          <Card title={copy.authoriseTitle}>
            <Box className="stack stack--normal">
              {stage.failure && <Notice tone="danger" lines={[stage.failure]} />}
              <NoticeText notice={profile.signUp.notice} />
              <Button isWide isBusy={isBusy} onPress={authorise}>
                {copy.authorise}
              </Button>
            </Box>
          </Card>
        );
      }
      return (
        <Card title={copy.unbound}>
          <Box className="stack stack--normal">
            <Box>{copy.unboundLine}</Box>
            <Button isWide onPress={() => open(routes.bind, { ticket: stage.ticket, next: "handoff" })}>
              {copy.goBind}
            </Button>
          </Box>
        </Card>
      );
    case "ask": {
      const { device, place, requestedAt, accountMasked } = stage.scanned;
      return (
        <Card title={copy.askTitle}>
          <Box className="stack stack--normal">
            {stage.failure && <Notice tone="danger" lines={[stage.failure]} />}
            <Facts
              rows={[
                { name: copy.device, value: serverText(device) },
                { name: copy.place, value: serverText(place) },
                { name: copy.requestedAt, value: formatTime(requestedAt) },
                ...(accountMasked ? [{ name: copy.account, value: accountMasked }] : []),
              ]}
            />
            <Notice tone="warning" lines={[copy.askWarning]} />
            <Button isWide isBusy={isBusy} onPress={() => decide(true)}>
              {copy.confirm}
            </Button>
            <Button kind="secondary" isWide isDisabled={isBusy} onPress={() => decide(false)}>
              {commonCopy.cancel}
            </Button>
          </Box>
        </Card>
      );
    }
    case "confirmed":
      return (
        <Box className="stack stack--normal">
          <Notice tone="success" title={copy.confirmed} lines={[copy.confirmedLine]} />
          <Button kind="secondary" onPress={() => start(routes.centre)}>
            {copy.toCentre}
          </Button>
        </Box>
      );
    case "cancelled":
      return (
        <Box className="stack stack--normal">
          <Notice title={copy.cancelled} lines={[copy.cancelledLine]} />
          <Button kind="secondary" onPress={scan}>
            {copy.scanAgain}
          </Button>
        </Box>
      );
  }
}
