CREATE TABLE "account_activations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "account_activations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "account_identifiers" (
	"kind" text NOT NULL,
	"digest" "bytea" NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "account_identifiers_pkey" PRIMARY KEY("kind","digest"),
	CONSTRAINT "account_identifiers_kind_known" CHECK ("kind" in ('username', 'id-document', 'email', 'phone'))
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"username" text,
	"name_sealed" text NOT NULL,
	"is_name_pinyin" boolean DEFAULT false NOT NULL,
	"id_type" text NOT NULL,
	"id_number_sealed" text NOT NULL,
	"track_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "accounts_state_known" CHECK ("state" in ('pending-activation', 'password-required', 'active', 'closing', 'closed', 'terminated'))
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"notice_id" text NOT NULL,
	"version" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"value_sealed" text NOT NULL,
	"proven_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contacts_channel_known" CHECK ("channel" in ('sms', 'email'))
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "security_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"question_sealed" text NOT NULL,
	"answer_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"stream" text NOT NULL,
	"sequence" bigint NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"result" text NOT NULL,
	"details" jsonb NOT NULL,
	"device" text,
	"request_id" text,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_events_pkey" PRIMARY KEY("stream","sequence"),
	CONSTRAINT "audit_events_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "bindings" (
	"provider" text NOT NULL,
	"subject" text NOT NULL,
	"account_id" uuid NOT NULL,
	"bound_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bindings_pkey" PRIMARY KEY("provider","subject"),
	CONSTRAINT "bindings_account_provider" UNIQUE("account_id","provider")
);
--> statement-breakpoint
CREATE TABLE "handled_pushes" (
	"digest" "bytea" PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provider_identities" (
	"provider" text NOT NULL,
	"app_id" text NOT NULL,
	"open_id" text NOT NULL,
	"union_id" text,
	"subject" text NOT NULL,
	"is_following" boolean DEFAULT false NOT NULL,
	"last_event_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "provider_identities_pkey" PRIMARY KEY("provider","app_id","open_id"),
	CONSTRAINT "provider_identities_provider_known" CHECK ("provider" in ('wechat', 'alipay', 'baidu', 'social-card'))
);
--> statement-breakpoint
CREATE TABLE "degrees" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"slot" integer NOT NULL,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"school" text NOT NULL,
	"major" text NOT NULL,
	"level" text NOT NULL,
	"study_mode" text,
	"enrolled_on" date,
	"graduated_on" date NOT NULL,
	"certificate_number" text NOT NULL,
	"evidence_id" uuid,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone,
	CONSTRAINT "degrees_account_slot" UNIQUE("account_id","slot"),
	CONSTRAINT "degrees_account_certificate" UNIQUE("account_id","certificate_number"),
	CONSTRAINT "degrees_slot_range" CHECK ("degrees"."slot" between 1 and 5),
	CONSTRAINT "degrees_state_known" CHECK ("state" in ('unverified', 'verifying', 'verified', 'failed', 'manual')),
	CONSTRAINT "degrees_kind_known" CHECK ("kind" in ('education', 'degree'))
);
--> statement-breakpoint
CREATE TABLE "evidence_images" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"image_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "face_auth_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"claimed_identity_digest" "bytea",
	"claimed_identity_sealed" text,
	"purpose" text NOT NULL,
	"platform" text NOT NULL,
	"provider" text NOT NULL,
	"provider_reference_sealed" text,
	"state" text NOT NULL,
	"client_secret_hash" "bytea" NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"consumed_at" timestamp (3) with time zone,
	CONSTRAINT "face_auth_sessions_purpose_known" CHECK ("purpose" in ('sign-in', 'recovery', 'identity', 'photo-match', 'reauthentication')),
	CONSTRAINT "face_auth_sessions_state_known" CHECK ("state" in ('created', 'launched', 'passed', 'failed', 'cancelled', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "handoffs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"provider" text,
	"state" text NOT NULL,
	"account_id" uuid,
	"poll_token_hash" "bytea" NOT NULL,
	"scan_token_hash" "bytea" NOT NULL,
	"device_label" text NOT NULL,
	"outcome" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "handoffs_scan_token_hash_unique" UNIQUE("scan_token_hash"),
	CONSTRAINT "handoffs_purpose_known" CHECK ("purpose" in ('sign-in', 'follow', 'bind', 'photo-upload', 'face-auth')),
	CONSTRAINT "handoffs_state_known" CHECK ("state" in ('waiting', 'scanned', 'confirmed', 'cancelled', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic" text NOT NULL,
	"payload_sealed" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"claimed_until" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"spec_id" text NOT NULL,
	"source_key" text NOT NULL,
	"source_bytes" integer NOT NULL,
	"image_key" text NOT NULL,
	"report" jsonb NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "photos_state_known" CHECK ("state" in ('draft', 'submitted', 'approved', 'rejected', 'replaced', 'locked'))
);
--> statement-breakpoint
CREATE TABLE "attempt_counters" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "captchas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"action" text NOT NULL,
	"kind" text NOT NULL,
	"answer" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "captchas_action_known" CHECK ("action" in ('sign-up', 'sign-in', 'recovery', 'bind'))
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"id" "bytea" PRIMARY KEY NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"reply_sealed" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"device_id" text,
	"device_label" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"authenticated_at" timestamp (3) with time zone NOT NULL,
	"idle_expires_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "verification_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"purpose" text NOT NULL,
	"address_digest" "bytea" NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"tries_left" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "verification_codes_channel_known" CHECK ("channel" in ('sms', 'email')),
	CONSTRAINT "verification_codes_purpose_known" CHECK ("purpose" in ('sign-up', 'recovery', 'contact', 'reauthentication'))
);
--> statement-breakpoint
ALTER TABLE "account_activations" ADD CONSTRAINT "account_activations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_identifiers" ADD CONSTRAINT "account_identifiers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_answers" ADD CONSTRAINT "security_answers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bindings" ADD CONSTRAINT "bindings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "degrees" ADD CONSTRAINT "degrees_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "degrees" ADD CONSTRAINT "degrees_evidence_id_evidence_images_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence_images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_images" ADD CONSTRAINT "evidence_images_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_auth_sessions" ADD CONSTRAINT "face_auth_sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_identifiers_account" ON "account_identifiers" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "consents_account" ON "consents" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "contacts_account" ON "contacts" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "security_answers_account" ON "security_answers" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "handled_pushes_expiry" ON "handled_pushes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "provider_identities_subject" ON "provider_identities" USING btree ("provider","subject");--> statement-breakpoint
CREATE INDEX "evidence_images_account" ON "evidence_images" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "face_auth_sessions_account" ON "face_auth_sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "handoffs_expiry" ON "handoffs" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "photos_one_draft" ON "photos" USING btree ("account_id") WHERE "photos"."state" = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "photos_one_handed_in" ON "photos" USING btree ("account_id") WHERE "photos"."state" not in ('draft', 'replaced');--> statement-breakpoint
CREATE INDEX "photos_account" ON "photos" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "captchas_expiry" ON "captchas" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expiry" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "verification_codes_address" ON "verification_codes" USING btree ("address_digest","created_at");