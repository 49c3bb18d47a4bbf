CREATE TABLE "authorisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"browser_token_hash" "bytea" NOT NULL,
	"checks_sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identity_pictures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"object_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "identity_pictures_kind_known" CHECK ("kind" in ('document-front', 'document-back', 'holding-document'))
);
--> statement-breakpoint
ALTER TABLE "handoffs" ADD COLUMN "face_purpose" text;--> statement-breakpoint
ALTER TABLE "handoffs" ADD COLUMN "claimed_identity_sealed" text;--> statement-breakpoint
ALTER TABLE "handoffs" ADD COLUMN "claimed_identity_digest" "bytea";--> statement-breakpoint
ALTER TABLE "identity_pictures" ADD CONSTRAINT "identity_pictures_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authorisations_expiry" ON "authorisations" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_pictures_one_of_a_kind" ON "identity_pictures" USING btree ("account_id","kind");--> statement-breakpoint
CREATE INDEX "identity_pictures_age" ON "identity_pictures" USING btree ("created_at");