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

/** Text a person typed: at least one character and at most `maxLength` UTF-16 units. */
export function Text(maxLength: number) {
  return z.string().check(z.minLength(1), z.maxLength(maxLength));
}

/** An opaque secret issued by the server, base64url. One that a mail program cut short is a wrong token, not a wrong shape. */
export const Token = z.string().check(z.minLength(1), z.maxLength(512));

/** A stored picture's bytes, as an endpoint with `binary` answers them. */
export const PictureBytes = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  mediaType: z.string(),
});

/**
 * What makes a link to a picture work without headers, for five minutes at most (R-PRV-04). A link without them, or with
 * others, is a link that opens nothing, not a wrong shape.
 */
export const pictureLinkFields = {
  id: Id,
  expires: z._default(z.string().check(z.maxLength(128)), ""),
  signature: z._default(z.string().check(z.maxLength(128)), ""),
};
