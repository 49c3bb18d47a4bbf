import type { Degree, DegreeState } from "@exam/contracts";
import { degreeCopy as copy } from "../../copy/degree.ts";
import { serverText } from "../../copy/server-text.ts";
import { Box } from "../../device/element/box";
import { Heading } from "../../device/element/words";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { dotted } from "../../ui/dotted.ts";
import { StateTag, type StateTone } from "../../ui/state-tag.tsx";

interface DegreeCardProps {
  readonly degree: Degree;
  readonly isBusy: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onVerify: () => void;
}

const tones: Record<DegreeState, StateTone> = {
  unverified: "neutral",
  verifying: "waiting",
  verified: "good",
  failed: "bad",
  manual: "waiting",
};

/** What may be done in each state (R-DEG-03). */
const canRemove: Record<DegreeState, boolean> = {
  unverified: true,
  verifying: false,
  verified: false,
  failed: true,
  manual: true,
};
const verifyLabel = {
  unverified: "verify",
  failed: "verifyAgain",
  manual: "verifyAgain",
  verifying: undefined,
  verified: undefined,
} as const satisfies Record<DegreeState, keyof typeof copy | undefined>;

export function DegreeCard({ degree, isBusy, onEdit, onRemove, onVerify }: DegreeCardProps) {
  const { state, level, kind, school, major, graduatedOn, certificateNumber, reason } = degree;
  const labelName = verifyLabel[state];
  const label = labelName && copy[labelName];
  return (
    <Card>
      <Box className="degree-card__head">
        <Heading level={2} className="heading-3 degree-card__title">
          {school}
        </Heading>
        <StateTag tone={tones[state]} text={copy.states[state]} />
      </Box>
      <Box>{dotted(copy.summary(serverText(level), copy.kinds[kind]), major)}</Box>
      <Box className="small soft">{copy.graduated(graduatedOn)}</Box>
      <Box className="small soft">{copy.certificate(certificateNumber)}</Box>
      <Box className="degree-card__next small">
        {reason && <Box>{copy.reason(serverText(reason))}</Box>}
        <Box className="soft">{copy.nextSteps[state]}</Box>
      </Box>
      {(label || canRemove[state]) && (
        <Box className="degree-card__actions">
          {label && (
            <Button kind="quiet" isBusy={isBusy} label={`${label} ${school}`} onPress={onVerify}>
              {label}
            </Button>
          )}
          {state === "unverified" && (
            <Button kind="quiet" isDisabled={isBusy} label={`${copy.edit} ${school}`} onPress={onEdit}>
              {copy.edit}
            </Button>
          )}
          {canRemove[state] && (
            <Button kind="quiet" isDisabled={isBusy} label={`${copy.remove} ${school}`} onPress={onRemove}>
              {copy.remove}
            </Button>
          )}
        </Box>
      )}
    </Card>
  );
}
