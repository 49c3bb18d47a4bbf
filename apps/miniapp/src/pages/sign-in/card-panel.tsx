import type { Profile } from "@exam/contracts";
import { signInCopy as copy } from "../../copy/sign-in.ts";
import { Box } from "../../device/element/box";
import { Heading } from "../../device/element/words";
import { traits } from "../../device/traits";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ScanPanel } from "./scan-panel.tsx";
import { useAuthorisation } from "./use-authorisation.ts";

interface CardPanelProps {
  readonly profile: Profile;
  /** What 电子社保卡's own page led this browser back with. */
  readonly answer: string | undefined;
}

/** 电子社保卡: its app scans the code of a computer, or its own page opens in this browser (R-SES-04). */
export function CardPanel({ profile, answer }: CardPanelProps) {
  const { isFinishing, isBusy, failure, leave } = useAuthorisation(profile, answer);
  const { title, text } = profile.signUp.notice;
  if (isFinishing) {
    return (
      <Box live="polite">
        <Notice lines={[copy.cardFinishing]} />
      </Box>
    );
  }
  return (
    <Box className="stack stack--loose">
      {failure && <Notice tone="danger" lines={[failure]} />}
      {!traits.isPhone && <ScanPanel profile={profile} provider="social-card" />}
      <Box className={traits.isPhone ? "stack stack--normal" : "sign-in__card stack stack--normal"}>
        <Heading level={2} className="heading-3">
          {copy.cardTitle}
        </Heading>
        <Box>{copy.cardLead(profile.authority)}</Box>
        <Box className="sign-in__notice" as="section" label={title}>
          {text.split("\n").map((line) => (
            <Box as="p" key={line} className="sign-in__notice-line">
              {line}
            </Box>
          ))}
        </Box>
        <Button kind={traits.isPhone ? "primary" : "secondary"} isWide isBusy={isBusy} onPress={leave}>
          {copy.cardOpen}
        </Button>
      </Box>
    </Box>
  );
}
