CREATE TABLE "security_event" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"landlord_id" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"what" text NOT NULL,
	"staff_id" text,
	"source" text NOT NULL,
	"case_id" text,
	"page" text
);
--> statement-breakpoint
CREATE INDEX "security_event_landlord" ON "security_event" USING btree ("landlord_id","id");--> statement-breakpoint
CREATE INDEX "security_event_source" ON "security_event" USING btree ("source","what","at");--> statement-breakpoint
CREATE INDEX "security_event_staff" ON "security_event" USING btree ("staff_id","at");--> statement-breakpoint
CREATE INDEX "security_event_at" ON "security_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "security_event_what" ON "security_event" USING btree ("what");--> statement-breakpoint
CREATE INDEX "case_read_at" ON "case_read" USING btree ("at");--> statement-breakpoint
CREATE TRIGGER security_event_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "security_event"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
