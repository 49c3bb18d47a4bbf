CREATE TABLE "message_permissions" (
	"account_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"occasion" text NOT NULL,
	"open_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "message_permissions_pkey" PRIMARY KEY("account_id","provider","occasion"),
	CONSTRAINT "message_permissions_provider_known" CHECK ("provider" in ('wechat', 'alipay', 'baidu')),
	CONSTRAINT "message_permissions_occasion_known" CHECK ("occasion" in ('photo-result', 'degree-result', 'closure-result'))
);
--> statement-breakpoint
ALTER TABLE "message_permissions" ADD CONSTRAINT "message_permissions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;