CREATE TABLE "face_pictures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"object_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"usable_from" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identity_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "identity_reviews_state_known" CHECK ("state" in ('requested', 'approved', 'rejected'))
);
--> statement-breakpoint
ALTER TABLE "face_auth_sessions" ADD COLUMN "notice_version" text NOT NULL;--> statement-breakpoint
ALTER TABLE "face_auth_sessions" ADD COLUMN "handoff_id" uuid;--> statement-breakpoint
ALTER TABLE "face_auth_sessions" ADD COLUMN "photo_id" uuid;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "decided_by" text;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "face_match" text;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "compared_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "photos" ADD COLUMN "review_requested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "face_pictures" ADD CONSTRAINT "face_pictures_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_reviews" ADD CONSTRAINT "identity_reviews_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "face_pictures_account" ON "face_pictures" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "face_pictures_expiry" ON "face_pictures" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_reviews_one_open" ON "identity_reviews" USING btree ("account_id") WHERE "identity_reviews"."state" <> 'rejected';--> statement-breakpoint
CREATE INDEX "identity_reviews_account" ON "identity_reviews" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "face_auth_sessions_sealed" ON "face_auth_sessions" USING btree ("expires_at") WHERE "face_auth_sessions"."claimed_identity_sealed" is not null;--> statement-breakpoint
CREATE INDEX "face_auth_sessions_unclaimed" ON "face_auth_sessions" USING btree ("expires_at") WHERE "face_auth_sessions"."account_id" is null;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_face_match_known" CHECK ("face_match" in ('match', 'review', 'mismatch'));