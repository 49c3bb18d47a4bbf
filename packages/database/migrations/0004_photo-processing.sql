CREATE TABLE "photo_processings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"spec_id" text NOT NULL,
	"source_key" text NOT NULL,
	"source_bytes" integer NOT NULL,
	"image_key" text NOT NULL,
	"report" jsonb NOT NULL,
	"changes" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "changes" jsonb;--> statement-breakpoint
ALTER TABLE "photo_processings" ADD CONSTRAINT "photo_processings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "photo_processings_expiry" ON "photo_processings" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "photo_processings_account" ON "photo_processings" USING btree ("account_id");