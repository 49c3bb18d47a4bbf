CREATE TABLE "bind_tickets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"provider" text NOT NULL,
	"app_id" text NOT NULL,
	"open_id" text NOT NULL,
	"shown_conflict" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "bind_tickets_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "bind_tickets_provider_known" CHECK ("provider" in ('wechat', 'alipay', 'baidu', 'social-card'))
);
--> statement-breakpoint
ALTER TABLE "handoffs" ADD COLUMN "phone_token_hash" "bytea";--> statement-breakpoint
ALTER TABLE "handoffs" ADD COLUMN "place_label" text DEFAULT '未知地点' NOT NULL;--> statement-breakpoint
ALTER TABLE "handoffs" ADD COLUMN "consumed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "bind_tickets_expiry" ON "bind_tickets" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_phone_token_hash_unique" UNIQUE("phone_token_hash");