import { z } from "./zod.ts";

/** Every list in the agreement is `{items: [...]}`, so that a page marker can be added without a break. */
export function ItemList<Item extends z.core.$ZodType>(item: Item) {
  return z.object({ items: z.array(item) });
}

/** An instant in UTC, ISO 8601. */
export const Instant = z.iso.datetime();

/** A calendar day, `YYYY-MM-DD`. */
export const CalendarDate = z.iso.date();

export const Id = z.uuid();

/** A reply without a body (204). */
export const NoContent = z.undefined();
