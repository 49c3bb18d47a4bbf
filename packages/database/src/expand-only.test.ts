import { readdir, readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { findBreakingStatements } from "./testing/find-breaking-statements.ts";

const folder = new URL("../migrations/", import.meta.url);
/** The last migration before the first season; from here on two versions of a function run side by side. */
const baseline = 12;

it("every migration after the first season's only expands, so that the version before goes on beside it", async () => {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql") && Number(file.slice(0, 4)) > baseline);
  for (const file of files) {
    const text = await readFile(new URL(file, folder), "utf8");
    expect([file, findBreakingStatements(text)]).toEqual([file, []]);
  }
});

it.each([
  'ALTER TABLE "accounts" DROP COLUMN "track_id";',
  'DROP TABLE "consents";',
  'ALTER TABLE "accounts" RENAME COLUMN "state" TO "status";',
  'ALTER TABLE "photos" ALTER COLUMN "source_bytes" SET DATA TYPE bigint;',
  'ALTER TABLE "photos" ALTER COLUMN "changes" SET NOT NULL;',
  'ALTER TABLE "photos" ADD COLUMN "size" integer NOT NULL;',
  'ALTER TABLE "photos" ADD CONSTRAINT "photos_small" CHECK (source_bytes < 10);',
  'CREATE UNIQUE INDEX "one_contact" ON "contacts" USING btree ("account_id");',
  "-- nothing to see\nDO $$ BEGIN DELETE FROM accounts; END $$;",
])("refuses %s", (statement) => {
  expect(findBreakingStatements(statement)).toHaveLength(1);
});

it.each([
  'CREATE TABLE "exams" ("id" uuid NOT NULL);--> statement-breakpoint\nALTER TABLE "exams" ADD CONSTRAINT "exams_known" CHECK (true);',
  'ALTER TABLE "photos" ADD COLUMN "size" integer;',
  'ALTER TABLE "photos" ADD COLUMN "size" integer DEFAULT 0 NOT NULL;',
  'CREATE INDEX "photos_size" ON "photos" USING btree ("size");',
  'ALTER TABLE "recoveries" DROP CONSTRAINT "recoveries_state_known";--> statement-breakpoint\nALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_state_known" CHECK (true);',
  '-- contract: no version has read the column since 2.4\nALTER TABLE "accounts" DROP COLUMN "track_id";',
])("lets through %s", (statement) => {
  expect(findBreakingStatements(statement)).toEqual([]);
});
