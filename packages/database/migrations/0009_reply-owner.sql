ALTER TABLE "idempotency_keys" ADD COLUMN "account_id" uuid;--> statement-breakpoint
CREATE INDEX "idempotency_keys_account" ON "idempotency_keys" USING btree ("account_id");