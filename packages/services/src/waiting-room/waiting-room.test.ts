import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { ServiceContext, WaitingRoom } from "../service-context.ts";
import { createTestContext } from "../testing/create-test-context.ts";
import { at, expectRefusal } from "../testing/expectations.ts";
import { assertAdmitted } from "./assert-admitted.ts";
import { takeArrivalTicket } from "./take-arrival-ticket.ts";

const test = await createTestContext();
/** Stands still until it is moved: places lie tenths of a second apart. */
let nowMs = Date.now();
const clock = {
  now: () => new Date(nowMs),
  advanceSeconds: (seconds: number) => {
    nowMs += seconds * 1000;
  },
};
const minutes = 60_000;
let room: WaitingRoom;
let context: ServiceContext;

/** An opening a minute from now, ten people a second, closed after an hour. */
beforeEach(() => {
  nowMs += 24 * 60 * minutes;
  const opensAt = new Date(clock.now().getTime() + minutes);
  room = { opensAt, closesAt: new Date(opensAt.getTime() + 60 * minutes), perSecond: 10 };
  context = { ...test.context, clock, waitingRoom: room };
});

const device = () => ({ deviceId: randomUUID() });
const take = (origin = device(), ticket?: string) => takeArrivalTicket(context, { ticket }, origin);
const enter = async (ticket: string | undefined, origin: { deviceId?: string }) =>
  assertAdmitted(context, ticket, origin);
const admittedAt = (tickets: readonly { admittedAt: string }[]) => tickets.map((one) => Date.parse(one.admittedAt));

describe("the queue", () => {
  it("lets people in in the order they came, at the pace, from the opening on", async () => {
    const tickets = [];
    for (let person = 0; person < 25; person++) tickets.push(await take());
    const expected = tickets.map((_, index) => room.opensAt.getTime() + index * 100);
    expect(admittedAt(tickets)).toEqual(expected);
    expect(at(tickets, 24)).toMatchObject({ position: 24, waitSeconds: 63 });
  });

  it("gives each of two hundred at once a place of their own, in the order of their asking", async () => {
    const tickets = await Promise.all(Array.from({ length: 200 }, () => take()));
    const times = admittedAt(tickets);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(new Set(times).size).toBe(200);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBe(199 * 100);
  });

  it("gives two processes no place twice", async () => {
    const database = Object.create(context.database) as ServiceContext["database"];
    const other = { ...context, database };
    const both = await Promise.all(
      Array.from({ length: 60 }, (_, index) => takeArrivalTicket(index % 2 ? context : other, {}, device())),
    );
    expect(new Set(admittedAt(both)).size).toBe(60);
  });

  it("saves up nothing while nobody comes", async () => {
    clock.advanceSeconds(10 * 60);
    const tickets = [await take(), await take(), await take()];
    expect(tickets.map(({ position }) => position)).toEqual([0, 1, 2]);
  });

  it("keeps the place of a device that asks again, and gives no second one", async () => {
    const origin = device();
    const first = await take(origin);
    await take();
    clock.advanceSeconds(5);
    const again = await take(origin, first.ticket);
    expect(again).toMatchObject({ ticket: first.ticket, admittedAt: first.admittedAt, arrivedAt: first.arrivedAt });
    expect((await take()).admittedAt).toBe(new Date(room.opensAt.getTime() + 200).toISOString());
  });

  it("is not there unless it is configured, and takes nobody hours before", async () => {
    await expectRefusal(takeArrivalTicket(test.context, {}, device()), "waiting-room/not-used");
    expect(assertAdmitted(test.context, undefined, {})).toBeUndefined();
    context = { ...context, waitingRoom: { ...room, opensAt: new Date(clock.now().getTime() + 60 * minutes) } };
    const early = await expectRefusal(take(), "waiting-room/too-early");
    expect(early.details.retryAfterSeconds).toBe(50 * 60);
    await expectRefusal(takeArrivalTicket(context, {}, {}), "waiting-room/device-required");
  });
});

describe("the door", () => {
  it("opens for a ticket whose turn has come and closes a quarter of an hour later", async () => {
    const origin = device();
    const { ticket } = await take(origin);
    const early = await expectRefusal(enter(ticket, origin), "waiting-room/not-your-turn");
    expect(early.details.retryAfterSeconds).toBe(60);
    clock.advanceSeconds(60);
    expect(await enter(ticket, origin)).toEqual(new Date(room.opensAt.getTime() - minutes));
    clock.advanceSeconds(15 * 60 - 1);
    await enter(ticket, origin);
    clock.advanceSeconds(1);
    await expectRefusal(enter(ticket, origin), "waiting-room/turn-passed");
    expect((await take(origin, ticket)).ticket).not.toBe(ticket);
  });

  it("stays shut without a ticket, with an altered one, another device's, or one of another opening", async () => {
    const origin = device();
    const { ticket } = await take(origin);
    clock.advanceSeconds(61);
    const [arrived = "", admitted = "", signature = ""] = ticket.split(".");
    const sooner = (Number.parseInt(admitted, 36) - 1000).toString(36);
    const forged = [
      undefined,
      "",
      "a.b.c",
      `${arrived}.${sooner}.${signature}`,
      `${arrived}.${admitted}.${"A".repeat(43)}`,
    ];
    for (const text of forged) await expectRefusal(enter(text, origin), "waiting-room/ticket-required");
    await expectRefusal(enter(ticket, device()), "waiting-room/ticket-required");
    await expectRefusal(enter(ticket, {}), "waiting-room/ticket-required");
    await enter(ticket, origin);
    context = { ...context, waitingRoom: { ...room, opensAt: new Date(room.opensAt.getTime() + 1) } };
    await expectRefusal(enter(ticket, origin), "waiting-room/ticket-required");
  });

  it("whoever came before the deadline keeps the right, however long the queue; who comes later has none", async () => {
    context = { ...context, waitingRoom: { ...room, perSecond: 0.01 } };
    clock.advanceSeconds(60 + 60 * 60);
    const inTime = [];
    for (let person = 0; person < 3; person++) {
      const origin = device();
      inTime.push({ origin, ...(await take(origin)) });
    }
    const last = at(inTime, 2);
    clock.advanceSeconds(1);
    await expectRefusal(take(), "waiting-room/closed");
    expect((await take(last.origin, last.ticket)).ticket).toBe(last.ticket);
    clock.advanceSeconds(199);
    expect(await enter(last.ticket, last.origin)).toEqual(room.closesAt);
  });
});
