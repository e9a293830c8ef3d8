CREATE TABLE "security_forgotten" (
	"what" text PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL
);
--> statement-breakpoint
DROP TRIGGER security_event_is_never_changed ON "security_event";--> statement-breakpoint
CREATE TRIGGER security_event_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "security_event"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_anonymising();
