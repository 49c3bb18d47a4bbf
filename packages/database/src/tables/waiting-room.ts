import { doublePrecision, pgTable, text } from "drizzle-orm/pg-core";

/** How far the queue of one opening reaches: when, in milliseconds of the epoch, the place after the last one is. */
export const waitingRooms = pgTable("waiting_rooms", {
  id: text().primaryKey(),
  nextPlaceMs: doublePrecision("next_place_ms").notNull(),
});
