import type { ArrivalTicket } from "@exam/contracts";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { arrivalTicket } from "./arrival-ticket.ts";
import { ApiProblem, NetworkProblem } from "./problems.ts";
import { isAtTheDoor, leaveQueue, useWaitingRoom, waitForTurn } from "./waiting-room.ts";

const kept = vi.hoisted(() => new Map<string, string>());
const network = vi.hoisted(() => ({ tell: (_isOnline: boolean): void => undefined }));
vi.mock("../device/storage", () => ({
  readText: (key: string) => kept.get(key),
  writeText: (key: string, value: string) => void kept.set(key, value),
  removeText: (key: string) => void kept.delete(key),
}));
vi.mock("../device/online", () => ({
  onOnlineChange: (listener: (isOnline: boolean) => void) => {
    network.tell = listener;
  },
}));

beforeEach(() => {
  kept.clear();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const problem = (code: string, status = 429, retryAfterSeconds?: number) =>
  new ApiProblem({ code, status, detail: "", ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
const refusal = problem("waiting-room/ticket-required");

/** A queue of one device whose turn comes `seconds` from now. */
function queueOf(seconds: number) {
  const admittedAtMs = Date.now() + seconds * 1000;
  return vi.fn(async (_ticket: string | undefined): Promise<ArrivalTicket> => {
    const waitSeconds = Math.max(0, Math.ceil((admittedAtMs - Date.now()) / 1000));
    return {
      ticket: "the-ticket",
      arrivedAt: new Date().toISOString(),
      admittedAt: new Date(admittedAtMs).toISOString(),
      expiresAt: new Date(admittedAtMs + 900_000).toISOString(),
      position: waitSeconds * 2,
      waitSeconds,
      askAgainSeconds: 20,
    };
  });
}

it("shows the place, asks again no sooner than told, with the same ticket, and ends when the turn has come", async () => {
  const ask = queueOf(90);
  const turn = waitForTurn(refusal, ask);
  await vi.advanceTimersByTimeAsync(0);
  expect(useWaitingRoom.getState()).toMatchObject({ isWaiting: true, place: { position: 180, waitSeconds: 90 } });
  await vi.advanceTimersByTimeAsync(19_000);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(80_000);
  await turn;
  expect(ask.mock.calls.map(([ticket]) => ticket)).toEqual([
    undefined,
    ...Array(ask.mock.calls.length - 1).fill("the-ticket"),
  ]);
  expect(ask.mock.calls.length).toBeLessThanOrEqual(6);
  expect(useWaitingRoom.getState().isWaiting).toBe(false);
  expect(arrivalTicket()).toBe("the-ticket");
});

it("what waits at once shares one place", async () => {
  const ask = queueOf(10);
  const turns = [waitForTurn(refusal, ask), waitForTurn(refusal, ask)];
  await vi.advanceTimersByTimeAsync(0);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(15_000);
  await Promise.all(turns);
});

it("without a network it says so, keeps the place on the screen, and asks as soon as the network is back", async () => {
  const ask = queueOf(60);
  const turn = waitForTurn(refusal, ask);
  await vi.advanceTimersByTimeAsync(0);
  ask.mockRejectedValueOnce(new NetworkProblem(false));
  await vi.advanceTimersByTimeAsync(26_000);
  expect(useWaitingRoom.getState()).toMatchObject({ isUnreachable: true, place: { position: 120 } });
  const before = ask.mock.calls.length;
  network.tell(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(ask.mock.calls.length).toBe(before + 1);
  expect(useWaitingRoom.getState().isUnreachable).toBe(false);
  await vi.advanceTimersByTimeAsync(80_000);
  await turn;
});

it("a busy server is asked again when it says, not before", async () => {
  const ask = queueOf(0);
  ask.mockRejectedValueOnce(problem("request/too-many", 429, 30));
  const turn = waitForTurn(refusal, ask);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(12_000);
  await turn;
  expect(ask).toHaveBeenCalledTimes(2);
});

it("hours before the opening it waits, without a place", async () => {
  const ask = queueOf(0);
  ask.mockRejectedValueOnce(problem("waiting-room/too-early", 409, 3000));
  const turn = waitForTurn(refusal, ask);
  await vi.advanceTimersByTimeAsync(0);
  expect(useWaitingRoom.getState()).toMatchObject({ isWaiting: true, isTooEarly: true });
  await vi.advanceTimersByTimeAsync(80_000);
  await turn;
});

it("who leaves gets the refusal, and the place stays theirs", async () => {
  const turn = waitForTurn(refusal, queueOf(500));
  const outcome = expect(turn).rejects.toBe(refusal);
  await vi.advanceTimersByTimeAsync(0);
  leaveQueue();
  await outcome;
  expect(useWaitingRoom.getState().isWaiting).toBe(false);
  expect(arrivalTicket()).toBe("the-ticket");
});

it("a closed queue ends it; where nobody queues any more it goes on without a ticket", async () => {
  const closed = problem("waiting-room/closed", 403);
  await expect(waitForTurn(refusal, () => Promise.reject(closed))).rejects.toBe(closed);
  kept.set("arrival-ticket", `old ${Date.now()}`);
  await waitForTurn(refusal, () => Promise.reject(problem("waiting-room/not-used", 422)));
  expect(arrivalTicket()).toBeUndefined();
});

it("a place is forgotten days after its end, and other refusals are not the door's", () => {
  kept.set("arrival-ticket", `old ${Date.now() - 3 * 24 * 3_600_000}`);
  expect(arrivalTicket()).toBeUndefined();
  expect([
    isAtTheDoor(refusal),
    isAtTheDoor(problem("captcha/wrong", 422)),
    isAtTheDoor(new NetworkProblem(true)),
  ]).toEqual([true, false, false]);
});
