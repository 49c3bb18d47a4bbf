import { useProfile } from "../api/profile-store.ts";
import { leaveQueue, useWaitingRoom } from "../api/waiting-room.ts";
import { waitingRoomCopy as copy } from "../copy/waiting-room.ts";
import { Box } from "../device/element/box";
import { routes, start } from "../device/navigate.ts";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { Facts } from "./facts.tsx";
import { formatTime } from "./format-time.ts";
import { Notice } from "./notice.tsx";
import "./waiting-room.scss";

/** Stands in the place of a page's content while something on it waits for the person's turn. */
export function WaitingRoom() {
  const { place, isTooEarly, isUnreachable } = useWaitingRoom();
  const times = useProfile().profile?.waitingRoom;
  const isBeforeOpening = times !== undefined && Date.parse(times.opensAt) > Date.now();
  const facts = [
    ...(times && (isTooEarly || isBeforeOpening) ? [{ name: copy.opensAt, value: formatTime(times.opensAt) }] : []),
    ...(place
      ? [
          { name: copy.arrivedAt, value: formatTime(place.arrivedAt) },
          { name: copy.entersAt, value: formatTime(place.admittedAt) },
        ]
      : []),
  ];

  function leave() {
    leaveQueue();
    start(routes.home);
  }

  return (
    <Card title={isTooEarly ? copy.tooEarly : copy.title}>
      <Box className="stack stack--normal">
        <Box className="soft">{isTooEarly ? copy.tooEarlyLine : copy.lead}</Box>
        {!isTooEarly && (
          <Box className="waiting-room__place" live="polite">
            <Box className="waiting-room__people">{peopleBefore(place?.position)}</Box>
            {place && <Box>{copy.wait(Math.floor(place.waitSeconds / 60))}</Box>}
          </Box>
        )}
        {facts.length > 0 && <Facts rows={facts} />}
        {isUnreachable && <Notice tone="warning" title={copy.lost} lines={[copy.lostLine]} />}
        <Notice
          lines={[
            copy.stays,
            ...(place ? [copy.kept, copy.turn] : []),
            ...(place && times?.closesAt ? [copy.deadline(formatTime(times.closesAt))] : []),
          ]}
        />
        <Button kind="secondary" onPress={leave}>
          {copy.leave}
        </Button>
      </Box>
    </Card>
  );
}

function peopleBefore(position: number | undefined): string {
  if (position === undefined) return copy.asking;
  return position === 0 ? copy.next : copy.before(position);
}
