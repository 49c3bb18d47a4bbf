import type { Profile, ReadinessItem, ReadinessRequirement, ReadinessTopic } from "@exam/contracts";
import { centreCopy as copy } from "../../copy/centre.ts";
import { serverText } from "../../copy/server-text.ts";
import { Box } from "../../device/element/box";
import { Heading, Words } from "../../device/element/words";
import { open } from "../../device/navigate.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { pageOfTopic } from "../../ui/page-of-topic.ts";
import { StateTag, type StateTone } from "../../ui/state-tag.tsx";

interface ReadinessListProps {
  readonly profile: Profile;
  /** What the candidate registered for; some entries are asked of other tracks alone. */
  readonly trackId: string | undefined;
  readonly readiness: readonly ReadinessItem[];
}

const toneOfState: Readonly<Record<string, StateTone>> = {
  draft: "waiting",
  submitted: "waiting",
  verifying: "waiting",
  manual: "waiting",
  following: "waiting",
  partial: "waiting",
  pending: "waiting",
  rejected: "bad",
  failed: "bad",
};

interface RowProps {
  readonly item: ReadinessItem;
  readonly requirement: ReadinessRequirement;
  /** The candidate's track is spared this entry. */
  readonly isExempt: boolean;
  /** The first that is still required: the one thing to go on with. */
  readonly isNext: boolean;
}

function Row({ item, requirement, isExempt, isNext }: RowProps) {
  const route = pageOfTopic[requirement.item];
  const state = copy.states[requirement.item]?.[item.state] ?? copy.unknownState;
  const action = isExempt ? copy.view : serverText(item.nextAction) || copy.view;
  const isView = action === copy.view;
  const isEmpty = item.state === "empty";
  const tone = item.done && !isEmpty ? "good" : (toneOfState[item.state] ?? "neutral");
  return (
    <Box as="li" className={`readiness__row ${isView ? "readiness__row--view" : ""}`}>
      <Box className="readiness__text">
        <Box className="readiness__title">
          <Heading level={3} className="readiness__label">
            {requirement.label}
          </Heading>
          <StateTag tone={tone} text={state} />
          {!item.required && !item.done && (
            <Words className="readiness__recommended">{isExempt ? copy.notNeeded : copy.recommended}</Words>
          )}
        </Box>
        <Box className="small soft">{requirement.hint}</Box>
      </Box>
      {route && (
        <Box className="readiness__action">
          <Button
            kind={isView ? "quiet" : isNext ? "primary" : "secondary"}
            isWide={!isView}
            label={`${action} ${requirement.label}`}
            onPress={() => open(route)}
          >
            {action}
          </Button>
        </Box>
      )}
    </Box>
  );
}

/** What stands between the candidate and applying, each with its state and next step (R-CEN-01). */
export function ReadinessList({ profile, trackId, readiness }: ReadinessListProps) {
  const rows = profile.readiness.flatMap((requirement) => {
    const item = readiness.find((one) => one.item === (requirement.item as ReadinessTopic));
    return item ? [{ item, requirement }] : [];
  });
  const required = rows.filter(({ item }) => item.required);
  const next = required.find(({ item }) => !item.done);
  const doneCount = required.filter(({ item }) => item.done).length;
  return (
    <Card title={copy.manage}>
      <Box className="small soft">{copy.progress(doneCount, required.length)}</Box>
      <Box className="readiness__bar" isHidden>
        <Box
          className="readiness__fill"
          style={{ width: `${required.length === 0 ? 100 : Math.round((100 * doneCount) / required.length)}%` }}
        />
      </Box>
      <Box as="ul">
        {rows.map(({ item, requirement }) => (
          <Row
            key={requirement.item}
            item={item}
            requirement={requirement}
            isNext={item === next?.item}
            isExempt={!item.required && trackId !== undefined && requirement.exceptTracks.includes(trackId)}
          />
        ))}
      </Box>
    </Card>
  );
}
