CREATE TABLE "archives" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"bound_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "degree_claims" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"certificate_number" text NOT NULL,
	"graduation_year" integer NOT NULL,
	"school" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_check_at" timestamp (3) with time zone NOT NULL,
	"answered_by" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "degree_claims_state_known" CHECK ("state" in ('waiting', 'bound', 'not-found'))
);
--> statement-breakpoint
ALTER TABLE "degrees" DROP CONSTRAINT "degrees_slot_range";--> statement-breakpoint
ALTER TABLE "degrees" ADD COLUMN "origin" text DEFAULT 'candidate' NOT NULL;--> statement-breakpoint
ALTER TABLE "archives" ADD CONSTRAINT "archives_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "degree_claims" ADD CONSTRAINT "degree_claims_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "degree_claims_account" ON "degree_claims" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "degree_claims_due" ON "degree_claims" USING btree ("next_check_at") WHERE "degree_claims"."state" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "degree_claims_one_waiting" ON "degree_claims" USING btree ("account_id","certificate_number") WHERE "degree_claims"."state" = 'waiting';--> statement-breakpoint
ALTER TABLE "degrees" ADD CONSTRAINT "degrees_origin_known" CHECK ("origin" in ('candidate', 'archive'));--> statement-breakpoint
ALTER TABLE "degrees" ADD CONSTRAINT "degrees_slot_range" CHECK ("degrees"."slot" between 1 and case "degrees"."origin" when 'archive' then 40 else 5 end);