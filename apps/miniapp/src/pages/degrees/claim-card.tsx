import type { DegreeClaim, DegreeClaimState } from "@exam/contracts";
import { archiveCopy as copy } from "../../copy/archive.ts";
import { degreeCopy } from "../../copy/degree.ts";
import { Box } from "../../device/element/box";
import { Heading } from "../../device/element/words";
import { Card } from "../../ui/card.tsx";
import { formatTime } from "../../ui/format-time.ts";
import { StateTag, type StateTone } from "../../ui/state-tag.tsx";

const tones: Record<DegreeClaimState, StateTone> = { waiting: "waiting", bound: "good", "not-found": "bad" };

export function ClaimCard({ claim }: { readonly claim: DegreeClaim }) {
  const { state, school, graduationYear, certificateNumber, answeredBy } = claim;
  return (
    <Card>
      <Box className="degree-card__head">
        <Heading level={3} className="heading-3 degree-card__title">
          {school}
        </Heading>
        <StateTag tone={tones[state]} text={copy.states[state]} />
      </Box>
      <Box className="small soft">{copy.claimedYear(graduationYear)}</Box>
      <Box className="small soft">{degreeCopy.certificate(certificateNumber)}</Box>
      <Box className="degree-card__next small soft">{copy.nextSteps[state](formatTime(answeredBy))}</Box>
    </Card>
  );
}
