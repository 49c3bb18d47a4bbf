-- All locks first and accounts before the rest: whoever is in the middle of something ends it, and waits for nothing held here.
LOCK TABLE accounts, account_activations, account_identifiers, archives, bindings, consents, contacts, credentials,
  degree_claims, degrees, evidence_images, face_auth_sessions, face_pictures, handoffs, identity_pictures,
  identity_reviews, photo_processings, photos, recoveries, replacement_requests, security_answers, sessions, uploads,
  audit_events IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "account_activations" DROP CONSTRAINT "account_activations_token_hash_unique";--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_id_unique";--> statement-breakpoint
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_token_hash_unique";--> statement-breakpoint
ALTER TABLE "account_identifiers" DROP CONSTRAINT "account_identifiers_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "bindings" DROP CONSTRAINT "bindings_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "degrees" DROP CONSTRAINT "degrees_evidence_id_evidence_images_id_fk";
--> statement-breakpoint
ALTER TABLE "face_auth_sessions" DROP CONSTRAINT "face_auth_sessions_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "handoffs" DROP CONSTRAINT "handoffs_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "recoveries" DROP CONSTRAINT "recoveries_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "replacement_requests" DROP CONSTRAINT "replacement_requests_holder_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "account_activations" DROP CONSTRAINT "account_activations_pkey";--> statement-breakpoint
ALTER TABLE "consents" DROP CONSTRAINT "consents_pkey";--> statement-breakpoint
ALTER TABLE "contacts" DROP CONSTRAINT "contacts_pkey";--> statement-breakpoint
ALTER TABLE "security_answers" DROP CONSTRAINT "security_answers_pkey";--> statement-breakpoint
ALTER TABLE "degree_claims" DROP CONSTRAINT "degree_claims_pkey";--> statement-breakpoint
ALTER TABLE "degrees" DROP CONSTRAINT "degrees_pkey";--> statement-breakpoint
ALTER TABLE "evidence_images" DROP CONSTRAINT "evidence_images_pkey";--> statement-breakpoint
ALTER TABLE "face_pictures" DROP CONSTRAINT "face_pictures_pkey";--> statement-breakpoint
ALTER TABLE "identity_pictures" DROP CONSTRAINT "identity_pictures_pkey";--> statement-breakpoint
ALTER TABLE "identity_reviews" DROP CONSTRAINT "identity_reviews_pkey";--> statement-breakpoint
ALTER TABLE "photo_processings" DROP CONSTRAINT "photo_processings_pkey";--> statement-breakpoint
ALTER TABLE "photos" DROP CONSTRAINT "photos_pkey";--> statement-breakpoint
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_pkey";--> statement-breakpoint
ALTER TABLE "account_activations" ADD CONSTRAINT "account_activations_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "security_answers" ADD CONSTRAINT "security_answers_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "degree_claims" ADD CONSTRAINT "degree_claims_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "degrees" ADD CONSTRAINT "degrees_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "evidence_images" ADD CONSTRAINT "evidence_images_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "face_pictures" ADD CONSTRAINT "face_pictures_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "identity_pictures" ADD CONSTRAINT "identity_pictures_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "identity_reviews" ADD CONSTRAINT "identity_reviews_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "photo_processings" ADD CONSTRAINT "photo_processings_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "degrees" ADD CONSTRAINT "degrees_own_evidence" FOREIGN KEY ("evidence_id","account_id") REFERENCES "public"."evidence_images"("id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" DROP CONSTRAINT "uploads_pkey";
--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_pkey" PRIMARY KEY("id","account_id");--> statement-breakpoint
ALTER TABLE "account_activations" ADD CONSTRAINT "account_activations_token" UNIQUE("token_hash","account_id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_token" UNIQUE("token_hash","account_id");--> statement-breakpoint
-- Accounts in sixteen parts by the hash of their id. drizzle knows no partitions, so this is written by hand.
DO $$
DECLARE
  link record;
  links text[] := '{}';
  statement text;
  part int;
BEGIN
  LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE;
  FOR link IN
    SELECT conrelid::regclass AS child, conname, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND confrelid = 'accounts'::regclass
  LOOP
    links := links || format('ALTER TABLE %s ADD CONSTRAINT %I %s', link.child, link.conname, link.definition);
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', link.child, link.conname);
  END LOOP;
  ALTER TABLE accounts RENAME TO accounts_before;
  ALTER TABLE accounts_before RENAME CONSTRAINT accounts_pkey TO accounts_before_pkey;
  ALTER INDEX accounts_closing RENAME TO accounts_before_closing;
  CREATE TABLE accounts (LIKE accounts_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY HASH (id);
  FOR part IN 0..15 LOOP
    EXECUTE format('CREATE TABLE accounts_p%s PARTITION OF accounts FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
      lpad(part::text, 2, '0'), part);
  END LOOP;
  INSERT INTO accounts SELECT * FROM accounts_before;
  DROP TABLE accounts_before;
  ALTER TABLE accounts ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
  CREATE INDEX accounts_closing ON accounts USING btree (closes_at);
  FOREACH statement IN ARRAY links LOOP
    EXECUTE statement;
  END LOOP;
  GRANT SELECT, INSERT, UPDATE, DELETE ON accounts TO exam_app;
END
$$;
