-- The application acts as a role that owns nothing: it can neither alter a table nor change the audit trail.
DO $$
BEGIN
  CREATE ROLE exam_app NOLOGIN;
EXCEPTION
  -- Roles belong to the whole cluster; another database of it may have made this one already.
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;--> statement-breakpoint
DO $$
BEGIN
  EXECUTE format('GRANT exam_app TO %I', current_user);
EXCEPTION
  WHEN unique_violation OR SQLSTATE 'XX000' THEN NULL;
END
$$;--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO exam_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO exam_app;--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO exam_app;--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON audit_events FROM exam_app;--> statement-breakpoint
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
