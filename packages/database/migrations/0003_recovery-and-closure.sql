CREATE TABLE "recoveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identity_digest" "bytea" NOT NULL,
	"account_id" uuid,
	"method" text NOT NULL,
	"state" text NOT NULL,
	"reset_token_hash" "bytea",
	"reset_expires_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone,
	"previous_password_hash" text,
	"veto_token_hash" "bytea",
	"veto_expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recoveries_method_known" CHECK ("method" in ('security-question', 'face', 'sms', 'email')),
	CONSTRAINT "recoveries_state_known" CHECK ("state" in ('answer', 'code', 'proven', 'used', 'vetoed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "replacement_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"holder_account_id" uuid,
	"document_digest" "bytea" NOT NULL,
	"id_type" text NOT NULL,
	"claim_sealed" text,
	"channel" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"evidence_key" text,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "replacement_requests_state_known" CHECK ("state" in ('draft', 'submitted', 'granted', 'rejected'))
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "closes_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replacement_requests" ADD CONSTRAINT "replacement_requests_holder_account_id_accounts_id_fk" FOREIGN KEY ("holder_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recoveries_account" ON "recoveries" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "recoveries_expiry" ON "recoveries" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "replacement_requests_holder" ON "replacement_requests" USING btree ("holder_account_id");--> statement-breakpoint
CREATE INDEX "replacement_requests_document" ON "replacement_requests" USING btree ("document_digest");--> statement-breakpoint
CREATE INDEX "accounts_closing" ON "accounts" USING btree ("closes_at");--> statement-breakpoint
CREATE INDEX "outbox_account" ON "outbox" USING btree ("account_id");