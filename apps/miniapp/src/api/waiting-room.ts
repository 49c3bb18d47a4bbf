import type { ArrivalTicket, ErrorCode } from "@exam/contracts";
import { create } from "zustand";
import { onOnlineChange } from "../device/online";
import { arrivalTicket, forgetArrivalTicket, keepArrivalTicket } from "./arrival-ticket.ts";
import { ApiProblem, NetworkProblem } from "./problems.ts";

interface WaitingRoom {
  /** Something that the person asked for waits for their turn. */
  readonly isWaiting: boolean;
  readonly place: ArrivalTicket | undefined;
  /** The queue itself does not take people yet. */
  readonly isTooEarly: boolean;
  /** The last question about the place had no answer. */
  readonly isUnreachable: boolean;
}

type Ask = (ticket: string | undefined) => Promise<ArrivalTicket>;

const outside: WaitingRoom = { isWaiting: false, place: undefined, isTooEarly: false, isUnreachable: false };
const atTheDoor: readonly (ErrorCode | (string & {}))[] = [
  "waiting-room/ticket-required",
  "waiting-room/not-your-turn",
  "waiting-room/turn-passed",
];
const tickMs = 1000;
const askAgainAfterFailureSeconds = 5;

export const useWaitingRoom = create<WaitingRoom>()(() => outside);

let underWay: Promise<void> | undefined;
let hasLeft = false;
let wake: () => void = () => undefined;

onOnlineChange((isOnline) => {
  if (isOnline && useWaitingRoom.getState().isUnreachable) wake();
});

/** Whether the call was refused because it is not the person's turn. */
export function isAtTheDoor(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && atTheDoor.includes(error.code);
}

/**
 * Takes a place in the queue, or goes on with the one this device holds, and resolves when its turn has come. Everything
 * that waits at once shares one place. Asks no more often than the server says, and never on the second, so that many
 * devices do not ask together. Rejects with `refusal` when the person leaves, and with what ends the queue for them.
 */
export function waitForTurn(refusal: ApiProblem, ask: Ask): Promise<void> {
  underWay ??= queue(refusal, ask).finally(() => {
    underWay = undefined;
    useWaitingRoom.setState(outside);
  });
  return underWay;
}

/** The person does something else; their place stays theirs. */
export function leaveQueue(): void {
  hasLeft = true;
  wake();
}

async function queue(refusal: ApiProblem, ask: Ask): Promise<void> {
  hasLeft = false;
  useWaitingRoom.setState({ isWaiting: true });
  for (;;) {
    const pauseSeconds = await askOnce(ask);
    if (pauseSeconds === 0) return;
    if (!hasLeft) await pause(pauseSeconds);
    if (hasLeft) throw refusal;
  }
}

/** How long to wait before asking again; 0 when the turn has come. */
async function askOnce(ask: Ask): Promise<number> {
  try {
    const place = await ask(arrivalTicket());
    keepArrivalTicket(place);
    const { waitSeconds, askAgainSeconds } = place;
    if (waitSeconds === 0) return 0;
    useWaitingRoom.setState({ place, isTooEarly: false, isUnreachable: false });
    return waitSeconds <= askAgainSeconds ? waitSeconds + Math.random() : aroundSeconds(askAgainSeconds);
  } catch (error) {
    if (error instanceof ApiProblem && error.code === "waiting-room/not-used") {
      forgetArrivalTicket();
      return 0;
    }
    if (error instanceof ApiProblem && error.code === "waiting-room/too-early") {
      useWaitingRoom.setState({ isTooEarly: true, isUnreachable: false });
      return aroundSeconds(Math.min(60, Math.max(askAgainAfterFailureSeconds, error.retryAfterSeconds ?? 60)));
    }
    const isPassing =
      error instanceof NetworkProblem || (error instanceof ApiProblem && [429, 503].includes(error.status));
    if (!isPassing) throw error;
    useWaitingRoom.setState({ isUnreachable: true });
    const asked = error instanceof ApiProblem ? error.retryAfterSeconds : undefined;
    return aroundSeconds(Math.max(askAgainAfterFailureSeconds, asked ?? 0));
  }
}

function aroundSeconds(seconds: number): number {
  return seconds * (1 + Math.random() / 4);
}

/** By the clock instead of one long timer, which a phone holds up while the app is behind another. */
function pause(seconds: number): Promise<void> {
  const untilMs = Date.now() + seconds * 1000;
  return new Promise((resolve) => {
    const end = () => {
      clearInterval(timer);
      resolve();
    };
    const timer = setInterval(() => {
      if (Date.now() >= untilMs) end();
    }, tickMs);
    wake = end;
  });
}
