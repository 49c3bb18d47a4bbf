import type { Provider } from "@exam/contracts";
import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";

/** A browser that was sent to a platform's own page and has not come back yet. What its answer is held against is sealed. */
export const authorisations = pgTable(
  "authorisations",
  {
    id: uuid().primaryKey(),
    provider: text().$type<Provider>().notNull(),
    browserTokenHash: bytea("browser_token_hash").notNull(),
    checksSealed: text("checks_sealed").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [index("authorisations_expiry").on(table.expiresAt)],
);
