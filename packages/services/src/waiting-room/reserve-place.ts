import { type Database, waitingRooms } from "@exam/database";
import { sql } from "drizzle-orm";
import type { ServiceContext, WaitingRoom } from "../service-context.ts";

interface Queue {
  waiting: { readonly resolve: (admittedAtMs: number) => void; readonly reject: (error: unknown) => void }[];
  isAsking: boolean;
}

const queues = new WeakMap<Database, Queue>();

/**
 * When the next person is let in. One row holds when the place after the last one is: each reservation moves it on by
 * the pace, from now where it lies in the past. Those who come while one reservation is under way share the next,
 * in their order, so that the row is asked once at a time by each process however many come.
 */
export function reservePlace(context: ServiceContext, room: WaitingRoom, nowMs: number): Promise<number> {
  const { database } = context;
  const queue = queues.get(database) ?? { waiting: [], isAsking: false };
  queues.set(database, queue);
  const place = new Promise<number>((resolve, reject) => queue.waiting.push({ resolve, reject }));
  if (!queue.isAsking) void work(database, queue, room, nowMs);
  return place;
}

async function work(database: Database, queue: Queue, room: WaitingRoom, nowMs: number): Promise<void> {
  queue.isAsking = true;
  while (queue.waiting.length > 0) {
    const people = queue.waiting;
    queue.waiting = [];
    try {
      const firstMs = await reserve(database, room, people.length, nowMs);
      for (const [index, { resolve }] of people.entries()) {
        resolve(Math.round(firstMs + (index * 1000) / room.perSecond));
      }
    } catch (error) {
      for (const { reject } of people) reject(error);
    }
  }
  queue.isAsking = false;
}

async function reserve(database: Database, room: WaitingRoom, people: number, nowMs: number): Promise<number> {
  const earliestMs = Math.max(nowMs, room.opensAt.getTime());
  const takenMs = (people * 1000) / room.perSecond;
  const [row] = await database
    .insert(waitingRooms)
    .values({ id: room.opensAt.toISOString(), nextPlaceMs: earliestMs + takenMs })
    .onConflictDoUpdate({
      target: waitingRooms.id,
      set: {
        nextPlaceMs: sql`greatest(${waitingRooms.nextPlaceMs}, ${earliestMs}::double precision)
          + ${takenMs}::double precision`,
      },
    })
    .returning({ nextPlaceMs: waitingRooms.nextPlaceMs });
  if (row === undefined) throw new Error("a reserved place was not returned");
  return row.nextPlaceMs - takenMs;
}
