CREATE TABLE "passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" integer DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reasoned_access" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"landlord_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "passkey_staff" ON "passkey" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "reasoned_access_case" ON "reasoned_access" USING btree ("case_id","staff_id");--> statement-breakpoint
CREATE INDEX "reasoned_access_when" ON "reasoned_access" USING btree ("landlord_id","at");--> statement-breakpoint
CREATE TRIGGER reasoned_access_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON "reasoned_access"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
