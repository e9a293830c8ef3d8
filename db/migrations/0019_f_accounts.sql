CREATE TABLE "account_mail" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"kind" text NOT NULL,
	"to" text,
	"entry" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tried_at" timestamp with time zone,
	"claimed_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"refused_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "admin_event" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"action" text NOT NULL,
	"about" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"staff_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "second_step" (
	"staff_id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"sealed_secret" text NOT NULL,
	"last_period" integer DEFAULT 0 NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_request" (
	"id" text PRIMARY KEY NOT NULL,
	"landlord_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"change" jsonb NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"confirmed" boolean
);
--> statement-breakpoint
CREATE INDEX "account_mail_waiting" ON "account_mail" USING btree ("sent_at","created_at");--> statement-breakpoint
CREATE INDEX "admin_event_landlord" ON "admin_event" USING btree ("landlord_id","id");--> statement-breakpoint
CREATE INDEX "recovery_code_staff" ON "recovery_code" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_request_open" ON "staff_request" USING btree ("staff_id") WHERE decided_at is null;--> statement-breakpoint
CREATE TRIGGER admin_event_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "admin_event"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
